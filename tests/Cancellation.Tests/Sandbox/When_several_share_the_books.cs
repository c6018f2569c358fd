using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_several_share_the_books : WorkersOnSandbox
{
    [Test]
    public async Task Should_see_at_once_what_another_process_did()
    {
        await using var other = await Process();
        await Side<IPayoutGateway>().PayOutBalance(Key(), "PAY-5001", Money.Cny(3_000), null, default);
        var standing = await other.GetRequiredService<IBillingLedger>().Stand("C-5001", "PAY-5001", null, default);
        Assert.That(standing!.Balances, Is.EqualTo(new[] { new HeldBalance("balance", Money.Cny(2_000)) }));
    }

    [Test]
    public async Task Should_do_an_effect_once_whichever_process_asks()
    {
        await using var other = await Process();
        var key = Key();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Side<IPayoutGateway>() : other.GetRequiredService<IPayoutGateway>()).PayOutBalance(key, "PAY-5001", Money.Cny(3_000), null, default).AsTask())));
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        Assert.That(World.ReadBooks(CaseId).Acts.Single().Attempts, Is.EqualTo(40));
        Assert.That(World.ReadBooks(CaseId).Payouts.Single().Amount, Is.EqualTo(Money.Cny(3_000)));
    }

    [Test]
    public async Task Should_never_pay_out_more_than_is_held_however_many_ask()
    {
        await using var other = await Process();
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Side<IPayoutGateway>() : other.GetRequiredService<IPayoutGateway>()).PayOutBalance(Key(), "PAY-5001", Money.Cny(300), null, default).AsTask())));
        Assert.That((answers.Count(x => x.Accepted), answers.Count(x => x.Code == Codes.PayoutFailed)), Is.EqualTo((16, 44)));
        Assert.That(World.Totals(), Has.Property("PaidOut").EqualTo(4_800).And.Property("UnbalancedEffects").Zero);
    }

    [Test]
    public async Task Should_not_let_one_bad_request_spoil_its_neighbours()
    {
        var bad = Enumerable.Range(0, 20).Select(i => Task.Run(() => World.Debit("nobody", $"d{i}", Money.Cny(1)).AsTask())).ToList();
        var good = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Side<IServiceDirectory>().StopService(Key(), $"plain-{i}", default).AsTask())));
        foreach (var each in bad)
            Assert.That(() => each, Throws.InstanceOf<SandboxRefusal>());
        Assert.That(good, Has.All.Property("Accepted").True);
        Assert.That(World.Totals().Acts, Is.EqualTo(new Dictionary<string, long> { ["StopService"] = 200 }));
    }

    EffectKey Key() => new(Guid.NewGuid(), CaseId);
}
