using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>S11.</summary>
[Covers("POS-12", "POS-28")]
public sealed class When_a_terminal_is_cancelled
{
    static readonly BillingStanding Standing = new()
    {
        Balances = [new("credit", Money.Cny(100_000)), new("debit", Money.Cny(23_456))],
        Deposit = Money.Cny(29_900),
    };

    Journey terminal = null!;

    [SetUp]
    public async Task Review_it_then_take_it_back_then_close()
    {
        terminal = new Journey("Pos", "2026-08-03 10:00");
        await terminal.Ask();
        await terminal.Confirm();
        await terminal.ClearBilling(Standing);
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.EntitlementsSettled));
        terminal.At("2026-08-05 11:00");
        await terminal.Approve();
        await terminal.OpenCollection();
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Approved));
        terminal.At("2026-08-11 16:00");
        await terminal.ReceiveDevice();
        terminal.At("2026-08-12 14:00");
        await terminal.InspectDevice();
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.DeviceReturned), "Billing's answer is nine days old.");
        await terminal.ClearBilling(Standing, ask: 2);
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Closing));
        await terminal.Close();
    }

    [TestCase("T-REVIEW", "2026-08-06")]
    [TestCase("T-DEVICE", "2026-08-20")]
    [TestCase("T-INSPECT", "2026-08-13")]
    [TestCase("T-PAYOUT", "2026-08-13")]
    [TestCase("T-ERASE", "2026-09-11")]
    [TestCase("T-STRAY", "2026-09-12")]
    [TestCase("T-HANDLING", "2026-08-24")]
    [Covers("POS-23", "T-REVIEW", "T-DEVICE", "T-INSPECT", "T-PAYOUT", "T-ERASE", "T-STRAY", "T-HANDLING")]
    public async Task Should_have_the_last_days_of_the_scenario(string timer, string day) =>
        Assert.That((await terminal.Deadline(timer)).LastDay, Is.EqualTo(Shanghai.Day(day)));

    [Test]
    [Covers("POS-67", "T-REFUND")]
    public async Task Should_expect_the_deposit_in_three_to_seven_working_days()
    {
        var deposit = await terminal.Deadline("T-REFUND");
        Assert.That((deposit.EarliestDay, deposit.LastDay), Is.EqualTo(((DateOnly?)Shanghai.Day("2026-08-17"), Shanghai.Day("2026-08-21"))));
    }

    [Test]
    [Covers("POS-35", "POS-55", "POS-59", "POS-66", "POS-67")]
    public async Task Should_pay_out_before_anything_is_unbound_or_wiped() => Assert.That(
        (await terminal.Sent<CloseAccount>()).Single().Acts, Is.EqualTo(new ClosingAct[]
        {
            new(ClosingActKind.FreezeNewDebits),
            new(ClosingActKind.PayOutBalance, Money.Cny(123_456)),
            new(ClosingActKind.RefundDeposit, Money.Cny(29_900)),
            new(ClosingActKind.RevokeAuthorisation, Target: "acquirer"),
            new(ClosingActKind.RevokeAuthorisation, Target: "bank"),
            new(ClosingActKind.RevokeAuthorisation, Target: "clearing-organisation"),
            new(ClosingActKind.UnbindBankCard),
            new(ClosingActKind.WipeKeys),
            new(ClosingActKind.DeregisterTerminal),
            new(ClosingActKind.StopService),
            new(ClosingActKind.VerifyClosed),
        }));

    [Test]
    [Covers("T-RETENTION")]
    public async Task Should_keep_identity_and_transactions_for_ten_years() => Assert.That(
        (await terminal.View()).Duties.Where(x => x.Kind == DutyKind.RetainRecords).Select(x => x.LastDay),
        Is.EqualTo(new DateOnly?[] { Shanghai.Day("2036-08-12"), Shanghai.Day("2036-08-12") }));

    [Test]
    public async Task Should_reach_the_milestones_in_the_order_of_its_policy() => Assert.That(
        (await terminal.View()).Milestones.Select(x => (x.Name, x.Skipped)), Is.EqualTo(new[]
        {
            ("Requested", false), ("BillingCleared", false), ("EntitlementsSettled", true), ("Approved", false), ("DeviceReturned", false), ("Closed", false),
        }));

    [Test]
    [Covers("POS-57")]
    public async Task Should_raise_an_alert_when_the_dead_terminal_is_used()
    {
        terminal.At("2026-08-12 20:00");
        await terminal.Deliver(new TerminalTransactionDeclined(terminal.Id, "SN-8801", "transaction-1", Shanghai.At("2026-08-12 20:00")));
        Assert.That((await terminal.Row()).NeedsOperator, Is.True);
    }

    [Test]
    public async Task Should_be_completed_when_every_duty_is_done()
    {
        await terminal.SettleRefund("payout", 123_456);
        await terminal.SettleRefund("deposit", 29_900);
        await terminal.Perform(DutyKind.EraseData);
        await terminal.RingAlarm("2026-09-13 00:00");
        await terminal.Perform(DutyKind.SealEvidence);
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Completed));
    }
}
