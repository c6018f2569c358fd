using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_steps_are_undone : WorkersOnSandbox
{
    UndoSteps Undo(string subscriptionId, params UndoAct[] acts) => new(CaseId, 1, CustomerOf(subscriptionId), subscriptionId, acts);

    [Test]
    [Covers("PAY-55")]
    public async Task Should_do_every_act_in_order_and_once()
    {
        await World.HandOver("SN-8801", "counter 1");
        var asked = Undo("POS-8801", new(UndoActKind.ShipDeviceBack, Money.Cny(1_200), "SN-8801"), new(UndoActKind.ReturnPayment, Money.Cny(3_800)), new(UndoActKind.UnfreezeAccount));
        Assert.That(await Ask(asked), Is.EqualTo(new StepsUndone(CaseId, 1, Clock.Now)));
        Forget();
        Assert.That(await Ask(asked), Is.EqualTo(new StepsUndone(CaseId, 1, Clock.Now)));
        var books = World.ReadBooks(CaseId);
        Assert.That(books.Acts.Select(x => (x.Kind, x.Attempts)), Is.EqualTo(new[] { ("ShipDeviceBack", 2L), ("ReturnPayment", 2L), ("UnfreezeAccount", 2L) }));
        Assert.That(books.Payouts.Single().Amount, Is.EqualTo(Money.Cny(3_800)));
        var standing = await Side<IBillingLedger>().Stand("C-8801", "POS-8801", null, CancellationToken.None);
        Assert.That(standing!.Dues.Single(), Has.Property(nameof(Due.Amount)).EqualTo(Money.Cny(1_200)), "the freight");
    }

    [Test]
    public async Task Should_stop_at_the_first_refusal_and_say_how_far_it_came()
    {
        var answer = await Ask(Undo("POS-8801", new(UndoActKind.UnfreezeAccount), new(UndoActKind.ShipDeviceBack, null, "SN-8801"), new(UndoActKind.RestartService)));
        Assert.That(answer, Is.EqualTo(new UndoBlocked(CaseId, 1, UndoActKind.ShipDeviceBack, Codes.DeviceMissing, 1, Clock.Now)));
        Assert.That(Steps.EffectsOf(new StepKey(CaseId, nameof(UndoSteps), 1)).Select(x => x.Status), Is.EqualTo(new[] { EffectStatus.Done, EffectStatus.Refused, EffectStatus.Planned }));
    }

    [Test]
    public async Task Should_not_bring_back_what_another_case_ended()
    {
        await Ask(new CloseAccount(Guid.NewGuid(), 1, "Pay", "C-5003", "PAY-5003", null, [new(ClosingActKind.StopService)]));
        Assert.That(await Ask(Undo("PAY-5003", new UndoAct(UndoActKind.RestartService))), Is.EqualTo(new UndoBlocked(CaseId, 1, UndoActKind.RestartService, Codes.AccountAbnormal, 0, Clock.Now)));
    }

    [Test]
    public async Task Should_say_how_many_acts_of_closing_were_done_before_one_was_refused()
    {
        var answer = await Ask(CloseAccount("Pos", "POS-8801", "SN-8801", new(ClosingActKind.FreezeNewDebits), new(ClosingActKind.WipeKeys), new(ClosingActKind.VerifyClosed)));
        Assert.That(answer, Is.EqualTo(new ClosureBlocked(CaseId, 1, ClosingActKind.WipeKeys, Codes.DeviceMissing, Clock.Now, 1)));
    }
}
