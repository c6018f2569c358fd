using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>S01.</summary>
public sealed class When_a_card_is_cancelled_in_the_app
{
    Journey card = null!;

    [SetUp]
    public async Task Close_it_on_the_fourth_of_March()
    {
        card = new Journey("Card", "2026-03-02 10:00");
        await card.Ask();
        await card.Quote();
        await card.Confirm();
        await card.ClearBilling();
        await card.SettleEntitlements();
        card.At("2026-03-04 15:00");
        await card.Approve();
        await card.ClearBilling(ask: 2);
        await card.Close();
    }

    [Test]
    [Covers("CARD-22", "T-REVIEW")]
    public async Task Should_expect_the_review_from_the_first_to_the_third_working_day()
    {
        var review = await card.Deadline("T-REVIEW");
        Assert.That(review.EarliestDay, Is.EqualTo(Shanghai.Day("2026-03-03")));
        Assert.That(review.LastDay, Is.EqualTo(Shanghai.Day("2026-03-05")));
        Assert.That(review.DueAt, Is.EqualTo(Shanghai.EndOf("2026-03-05")));
        Assert.That(review.MetAt, Is.EqualTo(Shanghai.At("2026-03-04 15:00")));
    }

    [TestCase("T-HANDLING", "2026-03-23")]
    [TestCase("T-ERASE", "2026-04-03")]
    [TestCase("T-STRAY", "2026-04-04")]
    [Covers("CARD-49", "CARD-54", "T-HANDLING", "T-STRAY", "T-ERASE")]
    public async Task Should_have_the_last_days_of_the_scenario(string timer, string day) =>
        Assert.That((await card.Deadline(timer)).LastDay, Is.EqualTo(Shanghai.Day(day)));

    [Test]
    public async Task Should_reach_the_milestones_in_order_and_skip_the_device()
    {
        var view = await card.View();
        Assert.That(view.Milestones.Select(x => (x.Name, x.Skipped)), Is.EqualTo(new[]
        {
            ("Requested", false), ("BillingCleared", false), ("EntitlementsSettled", false), ("DeviceReturned", true), ("Approved", false), ("Closed", false),
        }));
        Assert.That(view.Milestones.Max(x => x.ReachedAt), Is.LessThan(Shanghai.EndOf("2026-03-04")));
    }

    [Test]
    public async Task Should_pay_nothing_back() => Assert.That((await card.View()).Money, Is.Empty);

    [Test]
    public async Task Should_tell_the_customer_at_each_moment() => Assert.That(await card.Notices(), Is.EquivalentTo(new[]
    {
        NoticeKind.ConfirmationNeeded, NoticeKind.RequestReceived, NoticeKind.ReviewApproved, NoticeKind.CancellationClosed,
    }));

    [Test]
    [Covers("CARD-03", "CARD-46")]
    public async Task Should_ask_each_conversation_once_and_billing_again_before_it_closes()
    {
        Assert.That(await card.Sent<ClearBilling>(), Has.Count.EqualTo(2));
        Assert.That(await card.Sent<SettleEntitlements>(), Has.Count.EqualTo(1));
        Assert.That(await card.Sent<CollectDevice>(), Is.Empty);
        Assert.That(await card.Sent<ReviewCancellation>(), Has.Count.EqualTo(1));
        Assert.That((await card.Sent<CloseAccount>()).Single().Acts.Select(x => x.Kind), Is.EqualTo(new[]
        {
            ClosingActKind.FreezeNewDebits, ClosingActKind.RevokeAuthorisation, ClosingActKind.ForfeitRemaining, ClosingActKind.StopService, ClosingActKind.VerifyClosed,
        }));
    }

    [Test]
    [Covers("CARD-49", "CARD-50", "T-STRAY")]
    public async Task Should_be_completed_when_data_is_erased_the_watch_has_ended_and_the_evidence_is_sealed()
    {
        card.At("2026-03-20 09:00");
        await card.DoDuties();
        Assert.That(await card.State(), Is.EqualTo(CaseState.Closed));
        await card.RingAlarm("2026-04-05 00:00");
        Assert.That((await card.Sent<PerformDuty>()).Select(x => x.Duty), Is.EqualTo(new[] { DutyKind.PlanErasure, DutyKind.AnonymiseRecords, DutyKind.EraseData, DutyKind.EraseData, DutyKind.SealEvidence }));
        await card.Perform(DutyKind.SealEvidence);
        var row = await card.Row();
        Assert.That(row.CurrentState, Is.EqualTo(CaseState.Completed));
        Assert.That(row.WaitingOn, Is.Null);
        Assert.That(row.NeedsOperator, Is.False);
    }
}
