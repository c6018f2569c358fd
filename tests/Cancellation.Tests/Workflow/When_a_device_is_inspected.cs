using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_device_is_inspected
{
    static readonly BillingStanding Standing = new() { Balances = [new("balance", Money.Cny(30_000))], Deposit = Money.Cny(29_900) };

    Journey terminal = null!;

    [SetUp]
    public async Task Approve_it_and_take_it_back()
    {
        terminal = await Cases.Requested("Pos", "2026-07-06 10:00");
        await terminal.ClearBilling(Standing);
        await terminal.Approve();
        await terminal.OpenCollection();
        terminal.At("2026-07-07 10:00");
        await terminal.ReceiveDevice();
    }

    Task<Receipt> Inspect(InspectionGrade grade, string at, params string[] findings) =>
        terminal.Deliver(new DeviceInspected(terminal.Id, "SN-8801", grade, findings, Shanghai.At(at)));

    async Task<string[]> OpenTasks() => [.. (await terminal.View()).Tasks.Where(x => x.DoneAt is null).Select(x => x.Code)];

    [Test]
    [Covers("T-INSPECT")]
    public async Task Should_be_inspected_within_two_working_days() =>
        Assert.That((await terminal.Deadline("T-INSPECT")).LastDay, Is.EqualTo(Shanghai.Day("2026-07-09")));

    [TestCase(InspectionGrade.Good, "", true)]
    [TestCase(InspectionGrade.Damaged, "ScreenCracked", true)]
    [TestCase(InspectionGrade.Damaged, "ScreenCracked,ChargerMissing", true)]
    [TestCase(InspectionGrade.Damaged, "ScreenCracked,Waterlogged", false)]
    [TestCase(InspectionGrade.Damaged, "", false)]
    [TestCase(InspectionGrade.Tampered, "", false)]
    [TestCase(InspectionGrade.Tampered, "ScreenCracked", false)]
    [TestCase(InspectionGrade.Mismatch, "", false)]
    [Covers("POS-15", "POS-26")]
    public async Task Should_be_accepted_when_all_that_is_wrong_has_a_price(InspectionGrade grade, string findings, bool accepted)
    {
        await Inspect(grade, "2026-07-07 11:00", findings.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Assert.That((await terminal.View()).Milestones.Any(x => x.Name == CaseState.DeviceReturned), Is.EqualTo(accepted));
        Assert.That((await OpenTasks()).Contains("INSPECTION_FAILED"), Is.EqualTo(!accepted));
        var waiting = (await terminal.View()).Waiting!;
        Assert.That((waiting.Party, waiting.Needs), Is.EqualTo(
            !accepted ? (Party.Operator, "inspection") : (Party.Us, findings.Length > 0 ? nameof(ClearBilling) : nameof(CloseAccount))));
    }

    [Test]
    [Covers("POS-15")]
    public async Task Should_keep_findings_and_grade_for_the_statement_which_is_made_anew()
    {
        await Inspect(InspectionGrade.Damaged, "2026-07-07 11:00", "ScreenCracked", "ChargerMissing");
        var device = (await terminal.View()).Device!;
        Assert.That((device.Grade, device.Findings, device.ReceiptNumber), Is.EqualTo((InspectionGrade.Damaged, new[] { "ScreenCracked", "ChargerMissing" }, "receipt-1")));
        Assert.That((await terminal.Sent<ClearBilling>()).Select(x => x.Ask), Is.EqualTo(new[] { 1, 2 }));
    }

    [TestCase(InspectionGrade.Tampered, Codes.DeviceTampered)]
    [TestCase(InspectionGrade.Mismatch, Codes.DeviceMismatch)]
    [TestCase(InspectionGrade.Damaged, Codes.DeviceDamaged)]
    [Covers("POS-26")]
    public async Task Should_be_resolved_by_a_later_inspection(InspectionGrade grade, string code)
    {
        await Inspect(grade, "2026-07-07 11:00");
        Assert.That((await terminal.Row()).WaitingCode, Is.EqualTo(code));
        Assert.That(await terminal.Sent<CloseAccount>(), Is.Empty);
        await Inspect(InspectionGrade.Good, "2026-07-08 11:00");
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Closing));
        Assert.That(await OpenTasks(), Is.Empty);
    }

    [Test]
    public async Task Should_not_be_resolved_by_an_earlier_one_that_comes_late()
    {
        await Inspect(InspectionGrade.Tampered, "2026-07-08 11:00");
        Assert.That((await Inspect(InspectionGrade.Good, "2026-07-07 11:00")).Verdict, Is.EqualTo("late"));
        Assert.That((await terminal.Row()).WaitingCode, Is.EqualTo(Codes.DeviceTampered));
    }

    [Test]
    public async Task Should_not_close_when_a_later_inspection_says_otherwise()
    {
        await Inspect(InspectionGrade.Damaged, "2026-07-07 11:00", "ScreenCracked");
        await Inspect(InspectionGrade.Tampered, "2026-07-08 11:00");
        await terminal.ClearBilling(Standing, ask: 2);
        Assert.That(await terminal.Sent<CloseAccount>(), Is.Empty);
        Assert.That((await terminal.Row()).WaitingOn, Is.EqualTo("Operator"));
        await Inspect(InspectionGrade.Good, "2026-07-09 11:00");
        await terminal.ClearBilling(Standing, ask: 3);
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Closing));
    }

    [Test]
    [Covers("POS-26")]
    public async Task Should_never_count_another_device()
    {
        Assert.That((await terminal.InspectDevice(serial: "SN-9999")).Verdict, Is.EqualTo("quarantined:SERIAL_MISMATCH"));
        Assert.That((await terminal.View()).Device!.InspectedAt, Is.Null);
        Assert.That(await OpenTasks(), Is.EqualTo(new[] { "FACT_QUARANTINED" }));
    }

    [Test]
    [Covers("T-INSPECT")]
    public async Task Should_have_met_the_same_term_when_the_inspection_is_heard_of_before_the_receipt()
    {
        var other = await Cases.Requested("Pos", "2026-07-06 10:00");
        await other.ClearBilling(Standing);
        await other.Approve();
        await other.OpenCollection();
        other.At("2026-07-08 10:00");
        await other.Deliver(new DeviceInspected(other.Id, "SN-8801", InspectionGrade.Good, [], Shanghai.At("2026-07-08 10:00")));
        await other.Deliver(new DeviceReceived(other.Id, "SN-8801", "Hangzhou 3", "receipt-1", Shanghai.At("2026-07-07 10:00")));
        var term = await other.Deadline("T-INSPECT");
        Assert.That((term.LastDay, term.Status), Is.EqualTo((Shanghai.Day("2026-07-09"), DeadlineStatus.Met)));
    }

    [TestCase("receipt-0", "2026-07-05 10:00", null, "receipt-0")]
    [TestCase("receipt-2", "2026-07-08 10:00", "late", "receipt-1")]
    [Covers("POS-16")]
    public async Task Should_keep_the_receipt_of_the_first_delivery_whichever_was_heard_of_first(string receipt, string at, string? verdict, string kept)
    {
        Assert.That((await terminal.Deliver(new DeviceReceived(terminal.Id, "SN-8801", "Hangzhou 3", receipt, Shanghai.At(at)))).Verdict, Is.EqualTo(verdict));
        Assert.That((await terminal.View()).Device!.ReceiptNumber, Is.EqualTo(kept));
        Assert.That((await terminal.View()).Deadlines.Count(x => x.Timer == "T-INSPECT"), Is.EqualTo(1));
    }

    [Test]
    [Covers("POS-57")]
    public async Task Should_raise_one_alert_for_each_sale_with_the_dead_terminal()
    {
        await Inspect(InspectionGrade.Good, "2026-07-07 11:00");
        await terminal.ClearBilling(Standing, ask: 2);
        await Sell("sale-1");
        Assert.That((await Sell("sale-1")).Verdict, Is.EqualTo("late"));
        await Sell("sale-2");
        Assert.That((await terminal.View()).Tasks.Select(x => (x.Code, x.About)), Is.EqualTo(new[] { ("TERMINAL_USED", "sale-1"), ("TERMINAL_USED", "sale-2") }));

        Task<Receipt> Sell(string id) => terminal.Deliver(new TerminalTransactionDeclined(terminal.Id, "SN-8801", id, Shanghai.At("2026-07-07 12:00")));
    }
}
