using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>S06.</summary>
public sealed class When_a_prepaid_service_is_cancelled
{
    Journey service = null!;

    [SetUp]
    public async Task Close_it_before_the_May_holiday()
    {
        service = new Journey("Pay", "2026-04-30 11:00");
        await service.Ask();
        await service.Confirm();
        await service.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))] });
        await service.ApproveByRules();
        await service.Close();
    }

    [Test]
    [Covers("PAY-43", "PAY-44", "R8")]
    public async Task Should_pay_back_the_balance_less_the_handling_fee()
    {
        Assert.That((await service.View()).Money, Is.EqualTo(new MoneyLine[]
        {
            new("Balance", Money.Cny(5_000), "R1", "balance"),
            new("BalanceHandlingFee", Money.Cny(-50), "R8"),
        }));
        var close = (await service.Sent<CloseAccount>()).Single();
        Assert.That(close.Acts.Single(x => x.Kind == ClosingActKind.PayOutBalance), Is.EqualTo(new ClosingAct(ClosingActKind.PayOutBalance, Money.Cny(4_950))));
    }

    [Test]
    [Covers("T-REFUND")]
    public async Task Should_expect_the_refund_around_the_holiday()
    {
        var refund = await service.Deadline("T-REFUND");
        Assert.That((refund.EarliestDay, refund.LastDay), Is.EqualTo(((DateOnly?)Shanghai.Day("2026-05-08"), Shanghai.Day("2026-05-13"))));
    }

    [TestCase("T-REACT", "2026-05-15")]
    [TestCase("T-ERASE", "2026-05-30")]
    [Covers("PAY-46", "T-REACT", "T-ERASE")]
    public async Task Should_have_the_last_days_of_the_scenario(string timer, string day) =>
        Assert.That((await service.Deadline(timer)).LastDay, Is.EqualTo(Shanghai.Day(day)));

    [Test]
    [Covers("T-ERASE")]
    public async Task Should_erase_nothing_while_the_customer_can_come_back()
    {
        Assert.That((await service.Sent<PerformDuty>()).Select(x => x.Duty), Is.EqualTo(new[] { DutyKind.NotifyCounterparty }));
        await service.Settle("PayOutBalance", 4_950);
        await service.RingAlarm("2026-05-16 00:00");
        Assert.That((await service.Sent<PerformDuty>()).Select(x => x.Duty), Is.EqualTo(new[] { DutyKind.NotifyCounterparty, DutyKind.PlanErasure }));
    }

    [Test]
    public async Task Should_settle_a_refund_once_and_only_in_its_amount()
    {
        var wrong = await service.Settle("PayOutBalance", 5_000);
        await service.Settle("PayOutBalance", 4_950);
        var again = await service.Settle("PayOutBalance", 4_950);
        Assert.That(wrong.Verdict, Is.EqualTo("quarantined:AMOUNT_MISMATCH"));
        Assert.That(again.Verdict, Is.EqualTo("late"));
        Assert.That((await service.Deadline("T-REFUND")).MetAt, Is.Not.Null);
    }

    [Test]
    [Covers("T-REFUND")]
    public async Task Should_have_somebody_look_when_the_refund_does_not_come()
    {
        await service.Perform(DutyKind.NotifyCounterparty, "linked-providers");
        await service.RingAlarm("2026-05-14 00:00");
        var row = await service.Row();
        Assert.That(row.NeedsOperator, Is.True);
        Assert.That((row.WaitingOn, row.WaitingFor), Is.EqualTo(("Bank", "refund")));
        await service.Settle("PayOutBalance", 4_950);
        Assert.That((await service.Row()).NeedsOperator, Is.False);
    }

    [Covers("PAY-29")]
    [Test]
    public async Task Should_reach_the_milestones_in_order_and_skip_what_the_line_does_not_ask_for() => Assert.That(
        (await service.View()).Milestones.Select(x => (x.Name, x.Skipped)), Is.EqualTo(new[]
        {
            ("Requested", false), ("BillingCleared", false), ("EntitlementsSettled", true), ("DeviceReturned", true), ("Approved", false), ("Closed", false),
        }));

    [Covers("PAY-25", "PAY-30")]
    [Test]
    public async Task Should_show_its_gates_as_a_checklist() => Assert.That(
        (await service.View()).Gates.Select(x => (x.Gate, x.Status)), Is.EquivalentTo(new[]
        {
            (Gate.Identity, GateStatus.Satisfied), (Gate.Confirmation, GateStatus.Satisfied), (Gate.Billing, GateStatus.Satisfied), (Gate.Review, GateStatus.Satisfied), (Gate.Verify, GateStatus.Satisfied),
            (Gate.AutoRenew, GateStatus.Satisfied), (Gate.Fee, GateStatus.Satisfied),
        }));

    [Test]
    [Covers("PAY-38")]
    public async Task Should_confirm_it_by_mail() => Assert.That(
        (await service.Sent<SendNotice>()).Single(x => x.Kind == NoticeKind.CancellationClosed).Channels, Is.EqualTo(new[] { NoticeChannel.Email }));
}
