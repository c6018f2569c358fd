using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_a_customer_is_not_entered : WorkersOnSandbox
{
    [Test]
    public async Task Should_owe_and_hold_nothing_when_the_id_is_plain()
    {
        var standing = await Side<IBillingLedger>().Stand("anyone", "plain-1", null, default);
        Assert.That((standing!.AutoRenewalStopped, standing.Dues.Count, standing.Balances.Count, standing.Deposit), Is.EqualTo((true, 0, 0, (Money?)null)));
        Assert.That(await Side<IEntitlementsBook>().Inventory("anyone", "plain-1", default), Is.Empty);
        Assert.That(await Side<ITerminalRegistry>().Find("plain-1", default), Is.Null);
    }

    [Test]
    public async Task Should_close_when_the_id_is_plain() => Assert.That(
        await Ask(CloseAccount("Plain", "plain-1", null, [.. Enum.GetValues<ClosingActKind>().Where(x => x is not (ClosingActKind.PostStatement or ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit or ClosingActKind.SuspendService)).Select(x => new ClosingAct(x))])),
        Is.InstanceOf<AccountClosed>());

    [Test]
    public async Task Should_not_verify_a_plain_one_that_runs_on() => Assert.That(
        await Side<IServiceDirectory>().VerifyClosed(new EffectKey(Guid.NewGuid(), CaseId), "plain-1", default), Is.EqualTo(EffectResult.Refused(Codes.AccountAbnormal)));

    [Test]
    public async Task Should_be_unknown_otherwise()
    {
        Assert.That(await Ask(ClearBilling("Card", "M-9999")), Is.InstanceOf<BillingBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));
        Assert.That(await Ask(CloseAccount("Card", "M-9999", null, new ClosingAct(ClosingActKind.StopService))), Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));
    }
}
