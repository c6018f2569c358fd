using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_refund_is_paid : WorkersOnSandbox
{
    [Test]
    [Covers("CARD-47")]
    public async Task Should_pay_a_debit_back_by_its_own_number()
    {
        await World.Debit("M-1001", "D-1", Money.Cny(1_500));
        var initiated = (RefundInitiated)(await Ask(Debit("D-1", 1_500)))!;
        Assert.That((initiated.EffectId, initiated.Amount), Is.EqualTo((Effect.IdFor(new(CaseId, "PayRefund/debit/D-1", 1), 0).ToString(), Money.Cny(1_500))));
        var paid = World.ReadBooks(CaseId).Payouts.Single();
        Assert.That((paid.Kind, paid.Destination, paid.Original, paid.Remark), Is.EqualTo(("RefundStrayDebit", "original-route", "D-1", (string?)null)));
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    [Test]
    [Covers("CARD-47")]
    public async Task Should_never_pay_a_debit_back_twice()
    {
        await World.Debit("M-1001", "D-1", Money.Cny(1_500));
        await Ask(Debit("D-1", 1_500));
        Assert.That(await Ask(Debit("D-1", 1_500) with { Ask = 2 }), Has.Property("Code").EqualTo(Codes.PayoutFailed));
        Assert.That(World.Totals().PaidOut, Is.EqualTo(1_500));
    }

    [TestCase("D-1", 1_501, Codes.PayoutFailed)]
    [TestCase("D-2", 1_500, Codes.InfoIncorrect)]
    [Covers("R4")]
    public async Task Should_never_pay_back_more_than_was_debited(string debitId, long fen, string code)
    {
        await World.Debit("M-1001", "D-1", Money.Cny(1_500));
        Assert.That(await Ask(Debit(debitId, fen)), Is.EqualTo(new RefundRefused(CaseId, 1, $"debit/{debitId}", code, Clock.Now)));
    }

    [Test]
    public async Task Should_tell_the_customer_on_the_payment_when_nobody_else_can()
    {
        await World.Debit("M-1001", "D-1", Money.Cny(1_500));
        await Ask(Debit("D-1", 1_500) with { TellByPayment = true });
        Assert.That(World.ReadBooks(CaseId).Payouts.Single().Remark, Is.EqualTo("StrayDebit D-1"));
    }

    [Test]
    [Covers("POS-30")]
    public async Task Should_pay_out_whatever_is_left_once()
    {
        await World.Credit("PAY-5003", "balance", Money.Cny(700), "late-1");
        var ask = new PayRefund(CaseId, 1, "leftover/1", RefundPurpose.Leftover, null, "PAY-5003", null, "card-2");
        Assert.That(await Ask(ask), Has.Property("Amount").EqualTo(Money.Cny(700)));
        Assert.That(await Ask(ask with { Ask = 2, RefundId = "leftover/2" }), Has.Property("Code").EqualTo(Codes.NothingLeft));
    }

    [Test]
    public async Task Should_send_what_came_back_to_another_destination_once()
    {
        await World.Debit("M-1001", "D-1", Money.Cny(1_500));
        var first = (RefundInitiated)(await Ask(Debit("D-1", 1_500)))!;
        var again = new PayRefund(CaseId, 1, $"bounced/{first.EffectId}", RefundPurpose.BouncedPayout, Money.Cny(1_500), "M-1001", first.EffectId, "card-2");
        Assert.That(await Ask(again), Has.Property("Code").EqualTo(Codes.InfoIncorrect), "It did not come back yet.");
        await World.SettlePayout(CaseId, "RefundStrayDebit");
        Assert.That(await World.BouncePayout(CaseId, first.EffectId), Is.EqualTo(new RefundFailed(CaseId, first.EffectId, Codes.PayoutFailed, Clock.Now)));
        Assert.That(await Ask(again with { Ask = 2 }), Is.InstanceOf<RefundInitiated>());
        Assert.That(await Ask(again with { Ask = 3 }), Has.Property("Code").EqualTo(Codes.PayoutFailed));
        await World.SettlePayouts(CaseId);
        Assert.That(World.ReadBooks(CaseId).Entries.Where(x => x.Holder == "bank").Sum(x => x.Amount.Amount), Is.EqualTo(1_500));
        Assert.That(World.ReadBooks(CaseId).Entries.Where(x => x.Holder == "clearing").Sum(x => x.Amount.Amount), Is.Zero);
    }

    [Test]
    [Covers("CARD-12")]
    public async Task Should_tell_the_case_of_a_debit_after_it_ended_them()
    {
        Assert.That((await World.Debit("M-1001", "D-0", Money.Cny(1))).Observed, Is.Null, "No case has ended them.");
        await Ask(CloseAccount("Card", "M-1001", null, new ClosingAct(ClosingActKind.FreezeNewDebits)));
        var at = Clock.Now - TimeSpan.FromHours(1);
        Assert.That((await World.Debit("M-1001", "D-1", Money.Cny(1_500), at)).Observed, Is.EqualTo(new DebitObserved(CaseId, "D-1", Money.Cny(1_500), at)));
    }

    PayRefund Debit(string debitId, long fen) => new(CaseId, 1, $"debit/{debitId}", RefundPurpose.StrayDebit, Money.Cny(fen), "M-1001", debitId, null);
}
