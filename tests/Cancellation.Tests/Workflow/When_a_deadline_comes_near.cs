using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;

namespace Cancellation.Tests.Workflow;

/// <summary>§2.4: customers are reminded at nine in the morning, we are warned when the day begins.</summary>
public sealed class When_a_deadline_comes_near
{
    static async Task<IEnumerable<SendNotice>> Reminders(Journey x) => (await x.Sent<SendNotice>()).Where(n => n.Kind == NoticeKind.Reminder);

    static async Task<IEnumerable<(string, string?)>> Open(Journey x) => (await x.View()).Tasks.Where(t => t.DoneAt is null).Select(t => (t.Code, t.About));

    [Test]
    public async Task Should_remind_of_a_payment_seven_three_and_one_days_before_the_end()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        await RingAt(x, "2026-03-25 09:00", "2026-03-29 09:00", "2026-03-31 09:00");
        var reminded = (await Reminders(x)).ToList();
        Assert.That(reminded.Select(n => n.NoticeId.Split('/')[^1]), Is.EqualTo(new[] { "2026-03-25", "2026-03-29", "2026-03-31" }));
        Assert.That(reminded.Select(n => (n.Code, n.Facts!.LastDay)).Distinct(), Is.EqualTo(new[] { (Codes.BillUnpaid, (DateOnly?)Shanghai.Day("2026-04-01")) }));
        Assert.That(reminded.Select(n => n.Facts!.Amount!.Value.Amount), Is.EqualTo(new[] { 3_881, 3_889, 3_893 }), "with 43, 47 and 49 days of late fee");
    }

    [Test]
    public async Task Should_remind_of_documents_at_half_time()
    {
        var x = new Journey("Pos", "2026-06-18 10:00");
        await x.Ask(x.Request with { Documents = [new(DocumentKind.IdProof, "doc-1")] });
        await x.Confirm();
        // Five working days on: the Dragon Boat Festival (19 to 21 June) lies between.
        await RingAt(x, "2026-06-26 09:00");
        var reminded = (await Reminders(x)).Single();
        Assert.That((reminded.Code, reminded.Facts!.LastDay), Is.EqualTo((Codes.InfoIncomplete, (DateOnly?)Shanghai.Day("2026-07-03"))));
        Assert.That(reminded.Facts.Needs, Is.EqualTo(new[] { "AccountProof", "PurchaseProof" }));
    }

    [Test]
    public async Task Should_remind_of_a_device_on_the_third_seventh_and_twelfth_day()
    {
        var x = await Cases.UnderReview("Pos", "2026-08-05 11:00");
        await x.Approve();
        await x.OpenCollection();
        await RingAt(x, "2026-08-08 09:00", "2026-08-12 09:00", "2026-08-17 09:00");
        Assert.That((await Reminders(x)).Select(n => (n.Code, n.Facts!.LastDay)), Is.EqualTo(Enumerable.Repeat((Codes.DeviceMissing, (DateOnly?)Shanghai.Day("2026-08-20")), 3)));
    }

    [Test]
    public async Task Should_remind_once_of_what_was_overdue_for_long()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        await x.RingAlarm("2026-03-31 10:00");
        Assert.That((await Reminders(x)).Count(), Is.EqualTo(1));
        Assert.That((await x.RingAlarm("2026-03-31 10:01")).Verdict, Is.EqualTo("early"));
    }

    [Test]
    public async Task Should_not_remind_of_what_was_done()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        await x.Deliver(new ChargePaid(x.Id, "payment-1", Money.Cny(3_800), Shanghai.At("2026-03-03 10:00")));
        await x.ClearBilling(ask: 2);
        await x.RingAlarm("2026-03-29 09:00");
        Assert.That(await Reminders(x), Is.Empty);
    }

    /// <summary>S02.</summary>
    [Test]
    public async Task Should_warn_of_a_review_then_call_it_missed_and_decide_nothing()
    {
        var x = await Cases.UnderReview("Card", "2026-09-30 16:20");
        await RingAt(x, "2026-10-09 00:00");
        Assert.That(await Open(x), Is.EqualTo(new[] { ("DEADLINE_AT_RISK", "T-REVIEW") }));
        await x.RingAlarm("2026-10-11 00:00");
        Assert.That(await Open(x), Is.EqualTo(new[] { ("DEADLINE_MISSED", "T-REVIEW") }));
        Assert.That((await x.View()).Status, Is.EqualTo("UnderReview"));
        await x.Approve();
        Assert.That(await Open(x), Is.Empty);
    }

    [Test]
    public async Task Should_warn_of_the_handling_on_the_twelfth_working_day()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        Assert.That((await x.Deadline("T-HANDLING")).WarnAt, Is.EqualTo(Shanghai.At("2026-03-18")));
        await x.RingAlarm("2026-03-18 00:00");
        Assert.That(await Open(x), Has.Some.EqualTo(("DEADLINE_AT_RISK", "T-HANDLING")));
    }

    /// <summary>S14.</summary>
    [Test]
    public async Task Should_warn_of_the_erasure_on_the_twenty_third_day()
    {
        var x = await Cases.UnderReview("Card", "2026-03-04 10:00");
        await x.Approve();
        await x.Close();
        Assert.That((await x.Deadline("T-ERASE")).WarnAt, Is.EqualTo(Shanghai.At("2026-03-27")));
        await RingAt(x, "2026-03-27 00:00");
        Assert.That(await Open(x), Is.EqualTo(new[] { ("DEADLINE_AT_RISK", "T-ERASE") }));
    }

    [Test]
    public async Task Should_have_the_bank_asked_when_the_latest_day_of_a_payout_is_over()
    {
        var x = await Cases.Requested("Pos", "2026-08-12 10:00");
        await x.ClearBilling(new() { Balances = [new("debit", Money.Cny(100))], Deposit = Money.Cny(29_900) });
        await x.Approve();
        await x.ReceiveDevice();
        await x.InspectDevice();
        await x.Close();
        await x.RingAlarm("2026-08-14 00:00");
        Assert.That(await Open(x), Is.EqualTo(new[] { ("QUERY_BANK", "T-PAYOUT") }));
        await x.RingAlarm("2026-08-22 00:00");
        Assert.That(await Open(x), Is.EqualTo(new[] { ("QUERY_BANK", "T-PAYOUT"), ("QUERY_BANK", "T-REFUND") }));
        await x.Settle(nameof(ClosingActKind.PayOutBalance), 100);
        Assert.That(await Open(x), Is.EqualTo(new[] { ("QUERY_BANK", "T-REFUND") }));
    }

    static async Task RingAt(Journey x, params string[] instants)
    {
        foreach (var instant in instants)
        {
            Assert.That((await x.Row()).AlarmAt, Is.LessThanOrEqualTo(Shanghai.At(instant)), $"Nobody would ring at {instant}.");
            Assert.That((await x.RingAlarm(instant)).Verdict, Is.Null);
        }
    }
}
