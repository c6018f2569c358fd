using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>R12. Asked for on 2026-08-05, due 08-20, charged at its end, to come back until Sunday 2026-09-20, a make-up working day.</summary>
public sealed class When_a_device_does_not_come_back
{
    static readonly BillingStanding Standing = new() { Balances = [new("balance", Money.Cny(30_000))], Deposit = Money.Cny(29_900) };

    Journey terminal = null!;

    [SetUp]
    public async Task Approve_it_and_wait()
    {
        terminal = await Cases.Requested("Pos", "2026-08-03 10:00");
        await terminal.ClearBilling(Standing);
        terminal.At("2026-08-05 11:00");
        await terminal.Approve();
        await terminal.OpenCollection();
    }

    Task<Receipt> Receive(string at) => terminal.Deliver(new DeviceReceived(terminal.Id, "SN-8801", "Hangzhou 3", "receipt-1", Shanghai.At(at)));
    Task<Receipt> Inspect(InspectionGrade grade, string at, params string[] findings) => terminal.Deliver(new DeviceInspected(terminal.Id, "SN-8801", grade, findings, Shanghai.At(at)));

    async Task CloseWithoutIt()
    {
        await terminal.RingAlarm("2026-08-21 00:00");
        await terminal.ClearBilling(Standing, ask: 2);
        await terminal.Close();
    }

    async Task<Duty?> Duty() => (await terminal.Row()).File.Duties.Find(x => x.Kind == DutyKind.AwaitLateReturn);

    [Test]
    [Covers("R12", "T-DEVICE", "T-LATE-RETURN")]
    public async Task Should_be_charged_for_and_the_customer_told()
    {
        await terminal.RingAlarm("2026-08-20 23:59");
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.Approved));
        await terminal.RingAlarm("2026-08-21 00:00");
        Assert.That((await terminal.View()).Device!.ChargedAt, Is.EqualTo(Shanghai.At("2026-08-21 00:00")));
        Assert.That((await terminal.View()).Gates.Where(x => x.Gate is Gate.Device or Gate.Security).Select(x => (x.Status, x.Code)),
            Is.EqualTo(Enumerable.Repeat((GateStatus.Waived, Codes.DeviceNotReturned), 2)));
        var told = (await terminal.Sent<SendNotice>()).Single(x => x.Code == Codes.DeviceNotReturned);
        Assert.That((told.Kind, told.Facts!.Amount, told.Facts.LastDay), Is.EqualTo((NoticeKind.ActionNeeded, (Money?)Money.Cny(10_000), (DateOnly?)Shanghai.Day("2026-09-20"))));
        Assert.That((await terminal.Deadline("T-LATE-RETURN")).LastDay, Is.EqualTo(Shanghai.Day("2026-09-20")));
        Assert.That((await terminal.View()).Tasks.Select(x => x.About), Has.None.EqualTo("T-DEVICE"), "Nobody but the customer has to do anything.");
    }

    [Test]
    public async Task Should_be_charged_for_once_however_often_the_alarm_rings()
    {
        await terminal.RingAlarm("2026-08-21 00:00");
        Assert.That((await terminal.RingAlarm("2026-08-21 00:01")).Verdict, Is.EqualTo("early"));
        Assert.That((await terminal.View()).Deadlines.Count(x => x.Timer == "T-LATE-RETURN"), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_ask_billing_for_the_statement_with_the_fee_and_close_without_wiping_what_is_not_there()
    {
        await CloseWithoutIt();
        Assert.That((await terminal.Sent<CloseAccount>()).Single().Acts.Select(x => x.Kind), Has.None.EqualTo(ClosingActKind.WipeKeys).And.Some.EqualTo(ClosingActKind.DeregisterTerminal));
        Assert.That((await Duty())!.DueAt, Is.EqualTo(Shanghai.EndOf("2026-09-20")));
    }

    [TestCase(InspectionGrade.Good, "", 39_900)]
    [TestCase(InspectionGrade.Damaged, "ScreenCracked", 29_900)]
    [TestCase(InspectionGrade.Damaged, "ScreenCracked,ChargerMissing", 28_400)]
    [Covers("R10", "R12", "T-LATE-RETURN")]
    public async Task Should_be_refunded_less_the_damage_when_it_comes_after_closing_and_in_time(InspectionGrade grade, string findings, long fen)
    {
        await CloseWithoutIt();
        terminal.At("2026-09-18 15:00");
        await Receive("2026-09-18 15:00");
        Assert.That((await terminal.Row()).File.Refunds, Is.Null, "It is not accepted yet.");
        await Inspect(grade, "2026-09-18 16:00", findings.Split(',', StringSplitOptions.RemoveEmptyEntries));
        Assert.That((await terminal.Inspect2(grade)).Verdict, Is.EqualTo("late"));
        var refund = (await terminal.Row()).File.Refunds!.Single();
        Assert.That((refund.Purpose, refund.Amount), Is.EqualTo((RefundPurpose.LateReturn, (Money?)Money.Cny(fen))));
        Assert.That((await Duty())!.DoneAt, Is.Not.Null);
    }

    [Test]
    [Covers("T-LATE-RETURN")]
    public async Task Should_be_refunded_when_it_came_on_the_last_day_and_was_inspected_after_it()
    {
        await CloseWithoutIt();
        terminal.At("2026-09-20 23:00");
        await Receive("2026-09-20 23:00");
        await terminal.RingAlarm("2026-09-21 00:00");
        Assert.That((await Duty())!.DoneAt, Is.Null);
        await Inspect(InspectionGrade.Good, "2026-09-21 10:00");
        Assert.That((await terminal.Row()).File.Refunds!.Single().Amount, Is.EqualTo(Money.Cny(39_900)));
    }

    [Test]
    public async Task Should_be_refunded_once_whichever_of_receipt_and_inspection_is_heard_of_first()
    {
        await CloseWithoutIt();
        await Inspect(InspectionGrade.Good, "2026-09-18 16:00");
        await Receive("2026-09-18 15:00");
        Assert.That((await terminal.Row()).File.Refunds, Has.Count.EqualTo(1));
    }

    [Test]
    [Covers("T-LATE-RETURN")]
    public async Task Should_be_final_when_the_time_is_over()
    {
        await CloseWithoutIt();
        await terminal.RingAlarm("2026-09-21 00:00");
        Assert.That((await Duty())!.DoneAt, Is.EqualTo(Shanghai.At("2026-09-21 00:00")));
        Assert.That((await Receive("2026-09-21 00:00")).Verdict, Is.EqualTo("late"));
        Assert.That((await terminal.Row()).File.Refunds, Is.Null);
    }

    [Test]
    public async Task Should_change_the_statement_when_it_comes_before_closing()
    {
        await terminal.RingAlarm("2026-08-21 00:00");
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.DeviceReturned));
        await Receive("2026-08-21 09:00");
        await terminal.ClearBilling(Standing, ask: 2);
        var waiting = (await terminal.View()).Waiting!;
        Assert.That((waiting.Party, waiting.Needs), Is.EqualTo((Party.Inspector, "inspection")), "It is here: nothing is closed before it was looked at.");
        await Inspect(InspectionGrade.Good, "2026-08-21 10:00");
        Assert.That((await terminal.View()).Device!.ChargedAt, Is.Null);
        await terminal.ClearBilling(Standing, ask: 3);
        Assert.That((await terminal.Sent<CloseAccount>()).Single().Acts.Select(x => x.Kind), Has.Some.EqualTo(ClosingActKind.WipeKeys));
        Assert.That((await terminal.Row()).File.Refunds, Is.Null);
    }

    [Test]
    [Covers("T-DEVICE")]
    public async Task Should_not_be_charged_for_while_it_is_on_its_way()
    {
        await Ship("2026-08-18 10:00");
        Assert.That((await terminal.Deadline("T-DEVICE")).Status, Is.EqualTo(Cancellation.Workflow.Reading.DeadlineStatus.Paused));
        Assert.That((await terminal.Row()).WaitingOn, Is.EqualTo("Courier"));
        Assert.That((await Ship("2026-08-18 10:00")).Verdict, Is.EqualTo("late"));
        await terminal.RingAlarm("2026-08-24 00:00");
        Assert.That((await terminal.View()).Device!.ChargedAt, Is.Null);
        await Receive("2026-08-24 10:00");
        await Inspect(InspectionGrade.Good, "2026-08-24 11:00");
        Assert.That(await terminal.State(), Is.EqualTo(CaseState.DeviceReturned));
    }

    [Test]
    public async Task Should_take_the_charge_back_when_it_was_shipped_in_time_and_we_hear_of_it_late()
    {
        await terminal.RingAlarm("2026-08-21 00:00");
        await Ship("2026-08-20 18:00");
        var x = await terminal.View();
        Assert.That((x.Device!.ChargedAt, x.Waiting!.Party), Is.EqualTo(((DateTimeOffset?)null, Party.Courier)));
        Assert.That((await terminal.View()).Deadlines.Any(d => d.Timer == "T-LATE-RETURN"), Is.False);
    }

    [Test]
    public async Task Should_be_charged_for_all_the_same_when_it_was_shipped_too_late()
    {
        await terminal.RingAlarm("2026-08-21 00:00");
        Assert.That((await Ship("2026-08-21 00:00")).Verdict, Is.EqualTo("late"));
    }

    Task<Receipt> Ship(string at) => terminal.Deliver(new DeviceShipped(terminal.Id, "SN-8801", "SF", "track-1", Shanghai.At(at)));
}

static class Repetitions
{
    /// <summary>The same inspection, delivered again.</summary>
    public static Task<Receipt> Inspect2(this Journey x, InspectionGrade grade) => x.Deliver(new DeviceInspected(x.Id, "SN-8801", grade, [], Shanghai.At("2026-09-18 16:00")));
}
