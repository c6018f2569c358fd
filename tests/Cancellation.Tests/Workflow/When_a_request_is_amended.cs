using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_request_is_amended
{
    static IdentityProof Proof(CaseUnderRules x) => new([IdentityFactor.Password, IdentityFactor.SmsCode], "login-2", x.Now);

    [Test]
    public void Should_change_nothing_of_it_when_one_part_is_refused()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        var before = x.File.Request;
        Assert.That(x.Amend(destination: "card-2", day: Shanghai.Day("2026-03-20")), Is.EqualTo("refused:IDENTITY_NEEDED"));
        Assert.That(x.File.Request, Is.SameAs(before));
    }

    [Test]
    [Covers("POS-63")]
    public void Should_ask_a_second_person_only_where_the_policy_does()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        Assert.That((x.Amend(destination: "card-2", identity: Proof(x)), x.File.Request!.PayoutDestination), Is.EqualTo(((string?)null, "card-2")));
    }

    [Test]
    public void Should_collect_the_terminal_that_is_meant()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00").Confirmed();
        x.ClearBilling();
        x.Approve();
        x.At("2026-08-05 10:00").Amend(serial: "SN-8802");
        Assert.That((x.Row.TerminalSerialNumber, x.Last<CollectDevice>().SerialNumber, x.Last<CollectDevice>().Ask), Is.EqualTo(("SN-8802", "SN-8802", 2)));
        Assert.That(x.File.Deadlines.Count(d => d.Timer == "T-DEVICE"), Is.EqualTo(1));
        x.Take(new DeviceReceived(x.Id, "SN-8802", "Hangzhou 3", "receipt-1", x.Now));
        Assert.That(x.Amend(serial: "SN-8803"), Is.EqualTo("refused:SERIAL_MISMATCH"));
    }

    [Test]
    [Covers("POS-31")]
    public void Should_go_on_where_something_incorrect_had_stopped_it()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        x.Take(new BillingBlocked(x.Id, 1, Codes.InfoIncorrect, new(), x.Now));
        x.Amend(reason: new("SWITCHED_PROVIDER"));
        Assert.That((x.Last<ClearBilling>().Ask, x.File.Attempt), Is.EqualTo((2, (int?)null)));
    }

    [Test]
    public void Should_take_only_a_destination_after_the_point_of_no_return()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.Take(new ReviewApproved(x.Id, 1, "rules", x.Now));
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Closing));
        Assert.That(x.Amend(day: Shanghai.Day("2026-03-20")), Is.EqualTo("refused:PONR_PASSED"));
        Assert.That(x.Amend(destination: "card-2", identity: Proof(x)), Is.Null);
    }
}

public sealed class When_documents_are_looked_at
{
    [Test]
    [Covers("PAY-25", "POS-22")]
    public void Should_say_of_each_how_it_stands()
    {
        var x = new CaseUnderRules("Pos", "2026-06-17 10:00", request: asked => asked with { Documents = [new(DocumentKind.IdProof, "doc-1")] }).Confirmed();
        Assert.That(Documents(x), Is.EqualTo("IdProof Supplied, AccountProof Asked, PurchaseProof Asked"));
        x.Take(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.AccountProof, "doc-2"), new(DocumentKind.Contract, "doc-3")], x.Now));
        x.ClearBilling();
        x.Take(new DecideReview(x.Id, Guid.NewGuid(), ReviewDecision.RequestDocuments, "reviewer-7", Codes.InfoIncomplete, "The copy is unreadable.", [DocumentKind.IdProof], x.Now));
        Assert.That(Documents(x), Is.EqualTo("IdProof Rejected, AccountProof Supplied, Contract Supplied, IdProof Asked"));
        x.Take(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.IdProof, "doc-4")], x.Now));
        x.Approve();
        Assert.That(Documents(x), Is.EqualTo("IdProof Rejected, AccountProof Accepted, Contract Accepted, IdProof Accepted"));
    }

    static string Documents(CaseUnderRules x) => string.Join(", ", Cancellation.Workflow.Rules.DocumentRules.View(x.File).Select(d => $"{d.Kind} {d.Status}"));
}

public sealed class When_a_customer_cannot_be_reached
{
    [Test]
    [Covers("POS-52")]
    public void Should_call_an_operator_and_tell_it_again_when_they_can_be()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        x.Take(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new() { AutoRenewalStopped = true, Dues = [new("bill-1", "UnpaidBill", Money.Cny(100), Shanghai.Day("2026-02-01"))] }, x.Now));
        var lost = x.Last<SendNotice>();
        x.Take(new NoticeUndelivered(x.Id, lost.NoticeId, lost.Kind, [NoticeChannel.Sms, NoticeChannel.Email], Codes.ContactStale, x.Now));
        Assert.That((x.HasTask(TaskCodes.ContactStale), x.Row.NeedsOperator), Is.EqualTo((true, true)));
        x.At("2026-03-03 10:00").Take(new ContactChanged(x.Id, NoticeChannel.Sms, x.Now));
        var again = x.Last<SendNotice>();
        Assert.That((again.Kind, again.Code, x.HasTask(TaskCodes.ContactStale)), Is.EqualTo((lost.Kind, lost.Code, false)));
        Assert.That(again.NoticeId, Is.Not.EqualTo(lost.NoticeId));
        Assert.That(x.Take(new ContactChanged(x.Id, NoticeChannel.Sms, x.Now)), Is.EqualTo("late"));
    }
}
