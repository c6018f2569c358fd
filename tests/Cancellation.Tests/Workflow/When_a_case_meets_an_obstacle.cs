using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

[Covers("PAY-14", "PAY-48")]
public sealed class When_dues_are_outstanding
{
    [Test]
    [Covers("PAY-18", "T-PAY")]
    public async Task Should_wait_for_the_customer_to_pay_and_then_ask_again()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        var waiting = (await x.View()).Waiting!;
        Assert.That((waiting.Party, waiting.Needs, waiting.Code, waiting.LastDay), Is.EqualTo((Party.Customer, "payment", Codes.BillUnpaid, (DateOnly?)Shanghai.Day("2026-04-01"))));
        Assert.That((await x.View()).Dues.Single().Amount, Is.EqualTo(Money.Cny(3_800)));

        await x.Deliver(new ChargePaid(x.Id, "payment-1", Money.Cny(3_800), Shanghai.At("2026-03-03 10:00")));
        Assert.That((await x.Sent<ClearBilling>()).Select(c => c.Ask), Is.EqualTo(new[] { 1, 2 }));
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Us"));
        await x.ClearBilling(ask: 2);
        Assert.That(await x.State(), Is.EqualTo(CaseState.DeviceReturned));
    }

    [Test]
    public async Task Should_ask_again_when_the_payment_was_faster_than_the_answer()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.Deliver(new ChargePaid(x.Id, "payment-1", Money.Cny(3_800), Shanghai.At("2026-03-02 10:00")));
        await x.BlockBilling();
        Assert.That((await x.Sent<ClearBilling>()).Select(c => c.Ask), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Should_not_count_an_answer_to_an_earlier_question()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        await x.Deliver(new ChargePaid(x.Id, "payment-1", Money.Cny(3_800), Shanghai.At("2026-03-02 10:00")));
        Assert.That((await x.BlockBilling(ask: 1)).Verdict, Is.EqualTo("late"));
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Us"));
    }

    [Test]
    [Covers("T-PAY")]
    public async Task Should_expire_when_nobody_pays_in_thirty_days()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.BlockBilling();
        await x.RingAlarm("2026-04-02 00:00");
        Assert.That(await x.State(), Is.EqualTo(CaseState.Expired));
        Assert.That((await x.Row()).IsOpen, Is.False);
    }
}

public sealed class When_something_of_value_is_left
{
    [Test]
    [Covers("CARD-08", "CARD-09", "CARD-41")]
    public async Task Should_wait_for_the_customer_and_ask_the_book_again_when_it_changed()
    {
        var x = await Cases.Requested("Card", "2026-03-02 10:00");
        await x.ClearBilling();
        await x.Deliver(new EntitlementsBlocked(x.Id, 1, Codes.EntitlementNotCleared, [new("coupon-1", "coupon", 1)], Shanghai.At("2026-03-02 10:00")));
        var view = await x.View();
        Assert.That((view.Waiting!.Party, view.Waiting.Needs, view.Entitlements.Single().Kind), Is.EqualTo((Party.Customer, "entitlement", "coupon")));
        await x.Deliver(new EntitlementChanged(x.Id, "coupon-1", Shanghai.At("2026-03-02 11:00")));
        await x.SettleEntitlements(ask: 2);
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Reviewer"));
    }
}

[Covers("PAY-13", "PAY-36")]
public sealed class When_a_request_is_not_confirmed
{
    [Test]
    [Covers("T-CONFIRM")]
    public async Task Should_expire_after_exactly_24_hours()
    {
        var x = new Journey("Card", "2026-07-10 09:00:00");
        await x.Ask();
        Assert.That((await x.RingAlarm("2026-07-11 08:59:59")).Verdict, Is.EqualTo("early"));
        Assert.That(await x.State(), Is.EqualTo(CaseState.AwaitingConfirmation));
        await x.RingAlarm("2026-07-11 09:00:00");
        Assert.That(await x.State(), Is.EqualTo(CaseState.Expired));
        x.At("2026-07-11 09:00:01");
        Assert.That((await x.Confirm()).Verdict, Is.EqualTo("refused:EXPIRED"));
    }

    [Test]
    [Covers("T-CONFIRM")]
    public async Task Should_refuse_a_late_confirmation_even_when_the_alarm_is_later()
    {
        var x = new Journey("Card", "2026-07-10 09:00:00");
        await x.Ask();
        x.At("2026-07-11 09:00:01");
        Assert.That((await x.Confirm()).Verdict, Is.EqualTo("refused:EXPIRED"));
    }

    [Test]
    public async Task Should_be_one_case_for_one_key_and_none_for_another_body()
    {
        var x = new Journey("Card", "2026-07-10 09:00:00");
        await x.Ask();
        Assert.That((await x.Ask()).Verdict, Is.EqualTo("duplicate"));
        Assert.That((await x.Ask(x.Request with { CustomerId = "customer-2" })).Verdict, Is.EqualTo("refused:IDEMPOTENCY_KEY_REUSED"));
        Assert.That((await x.Row()).CustomerId, Is.EqualTo("customer-1"));
    }

    [Test]
    public async Task Should_leave_no_room_for_a_second_case()
    {
        var x = new Journey("Card", "2026-07-10 09:00:00");
        await x.Ask();
        var second = new Journey("Card", "2026-07-10 12:00:00");
        Assert.That((await second.Ask(x.Request)).Admission, Is.EqualTo(Admission.Taken));
        await x.RingAlarm("2026-07-11 09:00:00");
        Assert.That((await second.Ask(x.Request)).Admission, Is.EqualTo(Admission.Committed));
    }
}

[Covers("PAY-55", "POS-53")]
public sealed class When_the_customer_keeps_the_service
{
    [Test]
    public async Task Should_end_the_case_and_take_late_facts_quietly()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Withdraw();
        Assert.That((await x.ClearBilling()).Verdict, Is.EqualTo("late"));
        var row = await x.Row();
        Assert.That((row.CurrentState, row.IsOpen, row.WaitingOn, row.AlarmToken), Is.EqualTo((CaseState.Withdrawn, false, (string?)null, (Guid?)null)));
        Assert.That(await x.Sent<DeadlineReached>(), Is.Empty);
        Assert.That(await x.Sent<PerformDuty>(), Is.Empty);
    }

    [Test]
    [Covers("CARD-51")]
    public async Task Should_be_refused_past_the_point_of_no_return()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Approve();
        Assert.That((await x.Withdraw()).Verdict, Is.EqualTo("refused:PONR_PASSED"));
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
    }
}

public sealed class When_a_reviewer_decides
{
    [Test]
    [Covers("CARD-42")]
    public async Task Should_need_a_code_and_a_text_to_reject()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        Assert.That((await Decide(x, ReviewDecision.Reject, Codes.AccountAbnormal, " ")).Verdict, Is.EqualTo("refused:CODE_NEEDED"));
        await Decide(x, ReviewDecision.Reject, Codes.AccountAbnormal, "Points were resold. Contact us to lift the restriction.");
        Assert.That(await x.State(), Is.EqualTo(CaseState.Rejected));
        Assert.That((await x.View()).Review!.Code, Is.EqualTo(Codes.AccountAbnormal));
    }

    /// <summary>S05.</summary>
    [Test]
    [Covers("CARD-04", "CARD-40", "T-DOCS")]
    public async Task Should_start_anew_when_the_documents_that_were_asked_for_are_there()
    {
        var x = await Cases.UnderReview("Card", "2026-06-17 10:00");
        x.At("2026-06-18 10:00");
        await Decide(x, ReviewDecision.RequestDocuments, Codes.InfoIncomplete, "Please add a proof of identity.", DocumentKind.IdProof);
        var waiting = (await x.View()).Waiting!;
        Assert.That((waiting.Party, waiting.Needs, waiting.Code, waiting.LastDay), Is.EqualTo((Party.Customer, "documents", Codes.InfoIncomplete, (DateOnly?)Shanghai.Day("2026-07-03"))));
        x.At("2026-06-23 10:00");
        await x.Deliver(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.AccountProof, "doc-1")], Shanghai.At("2026-06-23 10:00")));
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Customer"));
        await x.Deliver(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.IdProof, "doc-2")], Shanghai.At("2026-06-23 10:00")));
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Reviewer"));
        Assert.That((await x.Deadline("T-REVIEW")).LastDay, Is.EqualTo(Shanghai.Day("2026-06-26")));
        Assert.That((await x.Deadline("T-HANDLING")).LastDay, Is.EqualTo(Shanghai.Day("2026-07-09")));
        Assert.That((await x.Sent<ReviewCancellation>()).Select(c => c.Ask), Is.EqualTo(new[] { 1, 2 }));
    }

    /// <summary>S02.</summary>
    [Test]
    [Covers("CARD-22", "T-REVIEW", "T-HANDLING")]
    public async Task Should_call_an_operator_and_decide_nothing_when_the_review_is_missed()
    {
        var x = await Cases.UnderReview("Card", "2026-09-30 16:20");
        Assert.That((await x.Deadline("T-REVIEW")).WarnAt, Is.EqualTo(Shanghai.At("2026-10-09")));
        await x.RingAlarm("2026-10-11 00:00");
        var row = await x.Row();
        Assert.That((row.NeedsOperator, row.WaitingOn, row.IsOpen), Is.EqualTo((true, "Reviewer", true)));
        Assert.That((await x.Deadline("T-REVIEW")).LastDay, Is.EqualTo(Shanghai.Day("2026-10-10")));
        Assert.That((await x.Deadline("T-HANDLING")).LastDay, Is.EqualTo(Shanghai.Day("2026-10-27")));
        await x.Approve();
        Assert.That((await x.Row()).NeedsOperator, Is.False);
    }

    static Task<Receipt> Decide(Journey x, ReviewDecision decision, string code, string text, params DocumentKind[] documents) =>
        x.Deliver(new DecideReview(x.Id, Guid.NewGuid(), decision, "reviewer-7", code, text, documents, MachineHost.Clock.Now));
}

public sealed class When_documents_are_missing
{
    [Test]
    [Covers("POS-20", "POS-38", "POS-47", "CARD-40")]
    public async Task Should_accept_the_request_and_wait_for_them()
    {
        var x = new Journey("Pos", "2026-03-02 10:00");
        await x.Ask(x.Request with { Documents = [new(DocumentKind.IdProof, "doc-1")] });
        await x.Confirm();
        await x.ClearBilling();
        var waiting = (await x.View()).Waiting!;
        Assert.That((waiting.Party, waiting.Needs, waiting.Code), Is.EqualTo((Party.Customer, "documents", Codes.InfoIncomplete)));
        await x.Deliver(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.AccountProof, "doc-2"), new(DocumentKind.PurchaseProof, "doc-3")], Shanghai.At("2026-03-02 10:00")));
        Assert.That(await x.State(), Is.EqualTo(CaseState.EntitlementsSettled));
        Assert.That((await x.Deadline("T-DOCS")).MetAt, Is.Not.Null);
    }
}

public sealed class When_a_device_comes_early
{
    /// <summary>S12, from the submission on.</summary>
    [Test]
    [Covers("POS-21", "T-INSPECT")]
    public async Task Should_never_be_asked_for()
    {
        var x = await Cases.UnderReview("Pos", "2026-05-13 10:00");
        await x.Deliver(new DeviceReceived(x.Id, "SN-8801", "Hangzhou 3", "receipt-1", Shanghai.At("2026-05-11 10:00")));
        Assert.That((await x.Deadline("T-INSPECT")).LastDay, Is.EqualTo(Shanghai.Day("2026-05-13")));
        await x.InspectDevice();
        Assert.That((await x.ReceiveDevice()).Verdict, Is.EqualTo("late"));
        x.At("2026-05-15 10:00");
        await x.Approve();
        await x.ClearBilling(ask: 2);
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
        Assert.That(await x.Sent<CollectDevice>(), Is.Empty);
        Assert.That((await x.Deadline("T-REVIEW")).LastDay, Is.EqualTo(Shanghai.Day("2026-05-18")));
    }

    [Test]
    [Covers("POS-25", "POS-26")]
    public async Task Should_not_count_when_it_is_another_device()
    {
        var x = await Cases.UnderReview("Pos", "2026-05-13 10:00");
        Assert.That((await x.ReceiveDevice("SN-9999")).Verdict, Is.EqualTo("quarantined:SERIAL_MISMATCH"));
        await x.ReceiveDevice();
        await x.InspectDevice(InspectionGrade.Damaged);
        await x.Approve();
        var row = await x.Row();
        Assert.That((row.CurrentState, row.WaitingOn, row.WaitingCode, row.NeedsOperator), Is.EqualTo((CaseState.Approved, "Operator", Codes.DeviceDamaged, true)));
    }
}

public sealed class When_closing_is_blocked
{
    [Test]
    [Covers("PAY-40", "POS-61")]
    public async Task Should_call_an_operator_and_stay_past_the_point_of_no_return()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Approve();
        await x.Deliver(new ClosureBlocked(x.Id, 1, ClosingActKind.PayOutBalance, Codes.PayoutFailed, Shanghai.At("2026-03-02 10:00")));
        var row = await x.Row();
        Assert.That((row.CurrentState, row.WaitingOn, row.WaitingCode, row.NeedsOperator), Is.EqualTo((CaseState.Closing, "Operator", Codes.PayoutFailed, true)));
    }
}

public sealed class When_nothing_is_asked_for
{
    [Test]
    public async Task Should_be_completed_at_once_with_five_messages()
    {
        var x = new Journey("Plain", "2026-03-02 10:00");
        await x.Ask();
        await x.ClearBilling();
        await x.SettleEntitlements();
        await x.ApproveByRules();
        await x.Close();
        Assert.That(await x.State(), Is.EqualTo(CaseState.Completed));
        Assert.That(await x.Sent<SendNotice>(), Is.Empty);
        Assert.That((await x.Journal()).Select(e => e.ToState), Is.EqualTo(new[] { "Requested", "BillingCleared", "DeviceReturned", "Closing", "Completed" }));
    }
}

static class Cases
{
    public static async Task<Journey> Requested(string line, string at)
    {
        var x = new Journey(line, at);
        await x.Ask();
        await x.Confirm();
        return x;
    }

    public static async Task<Journey> UnderReview(string line, string at)
    {
        var x = await Requested(line, at);
        await x.ClearBilling();
        if (line == "Card")
            await x.SettleEntitlements();
        return x;
    }
}
