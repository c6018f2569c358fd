using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_an_act_is_asked_again : WorkersOnSandbox
{
    EffectKey key;

    [SetUp]
    public void New_effect() => key = new EffectKey(Guid.NewGuid(), CaseId);

    [Test]
    public async Task Should_give_the_same_receipt_and_move_no_money()
    {
        var first = await PayOut(4_950);
        var entries = World.ReadBooks(CaseId).Entries;
        Clock.Now += TimeSpan.FromDays(400);
        Assert.That(await PayOut(4_950), Is.EqualTo(first));
        Assert.That(World.ReadBooks(CaseId).Entries, Is.EqualTo(entries));
        Assert.That(World.ReadBooks(CaseId).Acts.Single().Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Should_refuse_another_act_under_the_same_id()
    {
        await PayOut(4_950);
        Assert.That(await PayOut(50), Is.EqualTo(EffectResult.Refused(SandboxCodes.IdempotencyConflict)));
        Assert.That(await Side<IServiceDirectory>().StopService(key, "PAY-5001", default), Is.EqualTo(EffectResult.Refused(SandboxCodes.IdempotencyConflict)));
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => (x.Kind, x.Accepted, x.Attempts)), Is.EqualTo(new[] { ("PayOutBalance", true, 3L) }));
    }

    [Test]
    public async Task Should_accept_what_was_refused_once_nothing_stands_in_the_way()
    {
        var services = Side<IServiceDirectory>();
        Assert.That(await services.StopService(key, "PAY-5001", default), Is.EqualTo(EffectResult.Refused(Codes.PayoutFailed)));
        await Side<IPayoutGateway>().PayOutBalance(new EffectKey(Guid.NewGuid(), CaseId), "PAY-5001", Money.Cny(5_000), null, default);
        Assert.That((await services.StopService(key, "PAY-5001", default)).Accepted);
        Assert.That(World.ReadBooks(CaseId).Acts[0], Has.Property("Accepted").True.And.Property("Code").Null);
    }

    [TestCase(5_001, Codes.PayoutFailed)]
    [TestCase(0, Codes.InfoIncorrect)]
    [TestCase(-1, Codes.InfoIncorrect)]
    public async Task Should_never_pay_out_what_is_not_held(long fen, string code)
    {
        Assert.That(await PayOut(fen), Is.EqualTo(EffectResult.Refused(code)));
        Assert.That(World.ReadBooks(CaseId).Entries, Is.Empty);
    }

    [Test]
    public async Task Should_not_pay_out_in_another_currency() => Assert.That(
        await Side<IPayoutGateway>().PayOutBalance(key, "PAY-5001", new Money(1, "EUR"), null, default), Is.EqualTo(EffectResult.Refused(Codes.PayoutFailed)));

    [Test]
    public async Task Should_not_pay_out_of_a_closed_account()
    {
        await PayOut(5_000);
        await Side<IServiceDirectory>().StopService(new EffectKey(Guid.NewGuid(), CaseId), "PAY-5001", default);
        Assert.That(await Side<IPayoutGateway>().PayOutBalance(new EffectKey(Guid.NewGuid(), CaseId), "PAY-5001", Money.Cny(1), null, default), Is.EqualTo(EffectResult.Refused(Codes.AccountAbnormal)));
    }

    [Test]
    public async Task Should_pay_out_one_account_when_it_is_named()
    {
        await Side<IPayoutGateway>().PayOutBalance(key, "POS-8801", Money.Cny(23_456), "debit", default);
        var standing = await Side<IBillingLedger>().Stand("C-8801", "POS-8801", null, default);
        Assert.That(standing!.Balances, Is.EqualTo(new[] { new HeldBalance("credit", Money.Cny(100_000)) }));
    }

    ValueTask<EffectResult> PayOut(long fen) => Side<IPayoutGateway>().PayOutBalance(key, "PAY-5001", Money.Cny(fen), null, default);
}
