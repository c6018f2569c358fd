using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_case_is_held
{
    Journey x = null!;

    [SetUp]
    public async Task Ask_for_a_review() => x = await Cases.UnderReview("Card", "2026-03-02 10:00");

    Task<Receipt> Place(HoldKind kind, string reference, string at = "2026-03-02 11:00", string? recordClass = null) =>
        x.Deliver(new HoldPlaced(x.Id, kind, reference, $"because of {reference}", "risk desk", Shanghai.At(at), recordClass));
    Task<Receipt> Release(HoldKind kind, string reference, string at = "2026-03-02 12:00") =>
        x.Deliver(new HoldReleased(x.Id, kind, reference, "checked", "risk desk", Shanghai.At(at)));
    Task<Receipt> Dispute() => x.Deliver(new DisputeOpened(x.Id, "D-1", Money.Cny(20_000), Shanghai.At("2026-03-02 11:00")));
    Task<Receipt> Decide(DisputeOutcome outcome) => x.Deliver(new DisputeClosed(x.Id, "D-1", outcome, Shanghai.At("2026-03-03 11:00")));

    [Test]
    [Covers("POS-65")]
    public async Task Should_say_so_to_the_customer_with_the_reason_and_wait_for_an_operator()
    {
        await Place(HoldKind.Risk, "abnormal trading");
        var view = await x.View();
        Assert.That((view.Status, view.State, view.Waiting!.Party, view.Waiting.Needs, view.NeedsOperator), Is.EqualTo(("OnHold", CaseState.DeviceReturned, Party.Operator, "hold", true)));
        var told = (await x.Sent<SendNotice>()).Single(n => n.Kind == NoticeKind.OnHold);
        Assert.That((told.Code, told.Facts!.Text), Is.EqualTo((Codes.OnHold, "because of abnormal trading")));
        Assert.That(view.Tasks.Single().Code, Is.EqualTo("HOLD_PLACED"));
    }

    [Test]
    [Covers("CARD-45")]
    public async Task Should_not_be_approved_nor_closed_until_every_hold_is_released()
    {
        await Place(HoldKind.Risk, "risk-1");
        await Place(HoldKind.Legal, "court-1");
        await x.Approve();
        Assert.That((await x.View()).Milestones.Select(m => m.Name), Has.None.EqualTo("Approved"));
        await Release(HoldKind.Risk, "risk-1");
        Assert.That((await x.View()).Status, Is.EqualTo("OnHold"));
        await Release(HoldKind.Legal, "court-1");
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
        Assert.That((await x.View()).Tasks.Count(t => t.DoneAt is null), Is.Zero);
    }

    [Test]
    public async Task Should_be_held_once_by_a_hold_that_comes_twice_and_not_again_by_its_late_repetition()
    {
        await Place(HoldKind.Risk, "risk-1");
        Assert.That((await Place(HoldKind.Risk, "risk-1")).Verdict, Is.EqualTo("late"));
        await Release(HoldKind.Risk, "risk-1");
        Assert.That((await Place(HoldKind.Risk, "risk-1")).Verdict, Is.EqualTo("late"));
        Assert.That((await x.View()).Status, Is.EqualTo("UnderReview"));
    }

    [Test]
    public async Task Should_be_held_anew_and_not_released_by_the_release_of_before()
    {
        await Place(HoldKind.Risk, "risk-1");
        await Release(HoldKind.Risk, "risk-1");
        await Place(HoldKind.Risk, "risk-1", "2026-03-02 13:00");
        Assert.That((await Release(HoldKind.Risk, "risk-1")).Verdict, Is.EqualTo("late"));
        Assert.That((await x.View()).Status, Is.EqualTo("OnHold"));
    }

    [Test]
    public async Task Should_not_be_held_by_a_hold_whose_release_came_first()
    {
        await Release(HoldKind.Risk, "risk-9");
        Assert.That((await Place(HoldKind.Risk, "risk-9")).Verdict, Is.EqualTo("late"));
        Assert.That((await x.View()).Status, Is.EqualTo("UnderReview"));
    }

    [Test]
    public async Task Should_be_held_by_what_is_placed_after_a_release_of_something_unknown()
    {
        await Release(HoldKind.Risk, "risk-9");
        await Place(HoldKind.Risk, "risk-9", "2026-03-02 13:00");
        Assert.That((await x.View()).Status, Is.EqualTo("OnHold"));
    }

    [Test]
    public async Task Should_go_on_when_only_the_erasure_of_some_records_is_held()
    {
        await Place(HoldKind.Legal, "case 77", recordClass: "complaint 77");
        Assert.That((await x.View()).Status, Is.EqualTo("UnderReview"));
        await x.Approve();
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
        await Place(HoldKind.Legal, "case 78", recordClass: "complaint 78");
        Assert.That((await x.View()).Holds.Select(h => h.RecordClass), Is.EqualTo(new[] { "complaint 77", "complaint 78" }));
        Assert.That(await x.Notices(), Has.None.EqualTo(NoticeKind.OnHold));
    }

    [Test]
    public async Task Should_keep_its_clocks_running()
    {
        await Place(HoldKind.Risk, "risk-1");
        await x.RingAlarm("2026-03-06 00:00");
        Assert.That((await x.Deadline("T-REVIEW")).MissedAt, Is.Not.Null);
    }

    [TestCase(DisputeOutcome.Won)]
    [TestCase(DisputeOutcome.Lost)]
    public async Task Should_go_back_for_a_dispute_and_ask_billing_again_when_it_is_decided(DisputeOutcome outcome)
    {
        await Dispute();
        var view = await x.View();
        Assert.That((view.State, view.Status, view.Holds.Single().Amount), Is.EqualTo((CaseState.Requested, "OnHold", (Money?)Money.Cny(20_000))));
        Assert.That(view.Milestones.Where(m => m.RevokedAt is not null).Select(m => m.Name), Is.EqualTo(new[] { "BillingCleared", "EntitlementsSettled", "DeviceReturned" }));
        await x.ClearBilling(ask: 2);
        await x.Approve();
        Assert.That((await x.View()).Status, Is.EqualTo("OnHold"));
        Assert.That(await x.Sent<CloseAccount>(), Is.Empty);
        await Decide(outcome);
        Assert.That((await Decide(outcome)).Verdict, Is.EqualTo("late"));
        Assert.That((await x.Sent<ClearBilling>()).Select(c => c.Ask), Is.EqualTo(new[] { 1, 2, 3 }));
        await x.ClearBilling(ask: 3);
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
    }

    [Test]
    public async Task Should_not_be_held_by_a_dispute_whose_end_came_before_its_beginning()
    {
        await Decide(DisputeOutcome.Won);
        Assert.That((await Dispute()).Verdict, Is.EqualTo("late"));
        await x.ClearBilling(ask: 2);
        await x.Approve();
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
    }

    [Test]
    public async Task Should_call_an_operator_when_a_dispute_comes_past_the_point_of_no_return()
    {
        await x.Approve();
        await Dispute();
        Assert.That((await Dispute()).Verdict, Is.EqualTo("late"));
        var view = await x.View();
        Assert.That((view.State, view.NeedsOperator, view.Tasks.Single().Code, view.Tasks.Single().About), Is.EqualTo((CaseState.Closing, true, "LATE_DISPUTE", "D-1")));
    }

    [Test]
    public async Task Should_need_nobody_any_more_when_the_customer_keeps_the_service()
    {
        await Place(HoldKind.Risk, "risk-1");
        await x.Withdraw();
        Assert.That((await x.Row()).NeedsOperator, Is.False);
    }
}
