using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_cancellation_is_resubmitted
{
    static CaseUnderRules Rejected(bool resubmittable = true)
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.Take(new EntitlementsSettled(x.Id, 1, [], x.Now));
        x.Reject(resubmittable);
        return x.At("2026-03-09 10:00");
    }

    [Test]
    [Covers("CARD-43")]
    public void Should_be_the_next_attempt_of_the_same_case_with_its_time_anew()
    {
        var x = Rejected();
        Assert.That(x.Resubmit(new DocumentReference(DocumentKind.IdProof, "doc-9")), Is.Null);
        Assert.That((x.Row.CurrentState, x.File.Attempt, x.Row.IsOpen, x.File.Supplements.Single().Reference), Is.EqualTo((CaseState.Requested, 2, true, "doc-9")));
        Assert.That(x.Running("T-HANDLING")!.DueAt, Is.EqualTo(Shanghai.EndOf("2026-03-30")));
        Assert.That(x.File.Milestones.Count(m => m.RevokedAt is null), Is.EqualTo(1));
    }

    [Test]
    [Covers("CARD-04", "CARD-43")]
    public void Should_look_at_what_the_policy_names_again_and_at_nothing_else()
    {
        var x = Rejected();
        x.Resubmit();
        Assert.That((x.Gate(Gate.Identity), x.Gate(Gate.Confirmation), x.Last<ClearBilling>().Ask, x.Count<VerifyIdentity>()), Is.EqualTo((GateStatus.Satisfied, GateStatus.Satisfied, 2, 1)));
        x.ClearBilling();
        Assert.That(x.Last<SettleEntitlements>().Ask, Is.EqualTo(2));
        x.Take(new EntitlementsSettled(x.Id, 2, [], x.Now));
        Assert.That(x.Last<ReviewCancellation>().Ask, Is.EqualTo(2));
        x.Approve();
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Closing));
    }

    [Test]
    public void Should_tell_the_customer_anew()
    {
        var x = Rejected();
        x.Resubmit();
        x.ClearBilling();
        x.Take(new EntitlementsSettled(x.Id, 2, [], x.Now));
        x.Reject();
        var rejections = x.Sent.OfType<SendNotice>().Where(n => n.Kind == NoticeKind.ReviewRejected).Select(n => n.NoticeId).ToList();
        Assert.That(rejections, Has.Count.EqualTo(2).And.Unique);
        Assert.That((x.Row.CurrentState, x.Row.IsOpen, x.Resubmit()), Is.EqualTo((CaseState.Rejected, false, (string?)null)));
        Assert.That(x.File.Attempt, Is.EqualTo(3));
    }

    [Test]
    public void Should_be_refused_when_it_was_rejected_for_good() => Assert.That(Rejected(resubmittable: false).Resubmit(), Is.EqualTo("refused:NOT_RESUBMITTABLE"));

    [Test]
    public void Should_be_possible_after_the_customer_paid_too_late_and_give_the_whole_time_to_pay_again()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        BlockBilling(x);
        x.RingAlarm("2026-04-02 00:00");
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Expired));
        x.Undone();
        x.Resubmit();
        BlockBilling(x);
        Assert.That(x.Running("T-PAY")!.DueAt, Is.EqualTo(Shanghai.EndOf("2026-05-06")), "30 days, and the holidays moved it");
    }

    [Test]
    public void Should_be_refused_when_it_was_never_confirmed()
    {
        var x = new CaseUnderRules("Pay", "2026-07-10 09:00");
        x.RingAlarm("2026-07-11 09:00");
        Assert.That((x.Row.CurrentState, x.Resubmit()), Is.EqualTo((CaseState.Expired, "refused:NOT_RESUBMITTABLE")));
    }

    [Test]
    public void Should_do_nothing_until_the_last_attempt_is_undone()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00", policy =>
        {
            policy["billing"]!["freezeAccount"] = true;
            policy["review"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "mode": "Manual", "minWd": 1, "maxWd": 3 }""");
        }).Confirmed();
        x.ClearBilling();
        x.Reject();
        x.Resubmit();
        Assert.That((x.Count<ClearBilling>(), x.Row.WaitingOn, x.Row.WaitingFor), Is.EqualTo((1, "Us", nameof(UndoSteps))));
        x.Undone();
        Assert.That((x.Last<ClearBilling>().Ask, x.File.Compensation), Is.EqualTo((2, (Compensation?)null)));
        x.Withdraw();
        x.ClearBilling();
        Assert.That(x.Last<UndoSteps>().Ask, Is.EqualTo(2), "the second attempt is undone like the first");
    }

    static void BlockBilling(CaseUnderRules x) => x.Take(new BillingBlocked(x.Id, x.Last<ClearBilling>().Ask, Codes.BillUnpaid, new()
    {
        AutoRenewalStopped = true, Dues = [new("bill-1", "UnpaidBill", Money.Cny(3_800), Shanghai.Day("2026-02-10"))],
    }, x.Now));
}

public sealed class When_another_case_is_open_meanwhile
{
    [Test]
    public async Task Should_refuse_to_open_the_old_one_again_and_change_nothing()
    {
        var first = new Journey("Card", "2026-03-02 10:00");
        var request = first.Request;
        await first.Ask(request);
        await first.Confirm();
        await first.ClearBilling();
        await first.SettleEntitlements();
        await first.Deliver(new DecideReview(first.Id, Guid.NewGuid(), ReviewDecision.Reject, "reviewer-7", Codes.AccountAbnormal, "Contact us.", [], Shanghai.At("2026-03-02 10:00")));
        var second = new Journey("Card", "2026-03-03 10:00");
        await second.Ask(request);
        var receipt = await first.Deliver(new ResubmitCancellation(first.Id, Guid.NewGuid(), [], Shanghai.At("2026-03-03 10:00")));
        Assert.That(receipt, Is.EqualTo(new Cancellation.Durability.Receipt(Cancellation.Durability.Admission.Committed, "refused:ANOTHER_OPEN")));
        var row = await first.Row();
        Assert.That((row.CurrentState, row.IsOpen, row.File.Attempt), Is.EqualTo((CaseState.Rejected, false, (int?)null)));

        await second.Withdraw();
        await first.Deliver(new ResubmitCancellation(first.Id, Guid.NewGuid(), [], Shanghai.At("2026-03-03 10:00")));
        Assert.That((await first.State(), (await first.Row()).IsOpen), Is.EqualTo((CaseState.Requested, true)));
        Assert.That((await first.Replay()).CurrentState, Is.EqualTo(CaseState.Requested));
    }
}
