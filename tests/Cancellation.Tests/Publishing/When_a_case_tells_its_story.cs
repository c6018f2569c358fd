using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Contracts.Published;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Publishing;

namespace Cancellation.Tests.Publishing;

/// <summary>What is told after each message, by the name of the event and what is particular about it.</summary>
public sealed class When_a_case_tells_its_story
{
    static IEnumerable<string> Names(CaseUnderRules x) => x.Told.Select(Name);

    static string Name(Announcement told) => told switch
    {
        MilestoneReached m => $"{m.Name}{(m.Skipped ? " skipped" : "")}",
        MilestoneRevoked m => $"{m.Name} revoked",
        CustomerActionNeeded a => $"needs {a.Needs} {a.Code}".Trim(),
        RefundProgressed r => $"refund {r.Refund} {r.Stage}",
        ErasureProgressed e => $"records {e.Records} {e.Stage}",
        DeadlineAtRisk d => $"risk {d.Deadline}",
        DeadlineMissed d => $"missed {d.Deadline}",
        InterventionRequired i => $"operator {i.Code}",
        _ => AnnouncementWriter.TypeOf(told),
    };

    static CaseUnderRules Pay() => new("Pay", "2026-03-02 10:00");

    [Test]
    public void Should_tell_of_the_request_and_of_what_the_customer_is_to_do()
    {
        var x = Pay();
        Assert.That(Names(x), Does.Contain("cancellation.requested"));
        x.Take(new IdentityVerified(x.Id, 1, x.Now));
        x.Take(new ChargesQuoted(x.Id, 1, new() { AutoRenewalStopped = true }, [], x.Now));
        Assert.That(Names(x), Is.EqualTo(new[] { "needs confirmation" }));
        var needed = x.Told.OfType<CustomerActionNeeded>().Single();
        Assert.That(needed.DueAt, Is.EqualTo(x.Running(CaseTimer.Confirm)!.DueAt));
    }

    [Test]
    public void Should_accept_it_when_it_is_confirmed()
    {
        var x = Pay();
        x.Take(new IdentityVerified(x.Id, 1, x.Now));
        x.Take(new ConfirmCancellation(x.Id, Guid.NewGuid(), x.Now));
        Assert.That(Names(x), Is.EqualTo(new[] { "Requested", "cancellation.accepted" }));
    }

    [Test]
    public void Should_tell_of_all_milestones_that_one_fact_reaches()
    {
        var x = Pay().Confirmed();
        x.ClearBilling();
        Assert.That(Names(x), Does.Contain("BillingCleared").And.Contain("EntitlementsSettled skipped"));
        Assert.That(x.Told.Select(told => (told.CancellationId, told.ProductLine, told.CustomerId, told.SubscriptionId)),
            Is.All.EqualTo((x.Id, "Pay", "customer-1", "subscription-1")));
    }

    [Test]
    public void Should_tell_once_of_what_comes_twice()
    {
        var x = Pay().Confirmed();
        x.ClearBilling();
        x.Take(new BillingCleared(x.Id, 1, new() { AutoRenewalStopped = true }, x.Now));
        Assert.That(x.Told, Is.Empty);
        x.Take(new RequestCancellation(x.Id, x.File.Request!, x.Now));
        Assert.That(x.Told, Is.Empty);
    }

    [Test]
    public void Should_tell_what_stands_in_the_way_and_whose_it_is()
    {
        var x = Pay().Confirmed();
        x.Take(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new() { Dues = [new("bill-1", "UnpaidBill", Money.Cny(3_800), Shanghai.Day("2026-02-10"))] }, x.Now));
        Assert.That(Names(x), Is.EqualTo(new[] { "needs payment BILL_UNPAID" }));
    }

    [Test]
    public void Should_tell_the_end_of_an_attempt()
    {
        var withdrawn = Pay().Confirmed();
        withdrawn.Withdraw();
        Assert.That(Names(withdrawn), Is.EqualTo(new[] { "cancellation.withdrawn" }));

        var expired = Pay();
        expired.RingAlarm("2026-03-20 10:00");
        Assert.That(Names(expired), Is.EqualTo(new[] { "cancellation.expired", "missed T-CONFIRM" }));
    }

    [Test]
    public void Should_tell_a_rejection_and_the_next_attempt()
    {
        var x = Card();
        x.Reject();
        Assert.That(x.Told.OfType<CancellationRejected>().Single().Code, Is.EqualTo(Codes.AccountAbnormal));
        x.Resubmit();
        Assert.That(x.Told.OfType<MilestoneRevoked>().Select(m => m.Name), Does.Contain("Requested"));
        Assert.That(x.Told.OfType<CancellationAccepted>().Single().Attempt, Is.EqualTo(2));
    }

    [Test]
    public void Should_tell_a_review_that_is_late_before_it_is_too_late()
    {
        var x = Card();
        var review = x.Running(CaseTimer.Review)!;
        x.RingAlarm(Local(review.WarnAt!.Value));
        Assert.That(Names(x), Is.EqualTo(new[] { "risk T-REVIEW" }));
        x.RingAlarm(Local(review.WarnAt!.Value.AddMinutes(1)));
        Assert.That(x.Told, Is.Empty);
        x.RingAlarm(Local(review.DueAt));
        Assert.That(Names(x), Is.EqualTo(new[] { "missed T-REVIEW", "operator DEADLINE_MISSED" }));
    }

    [Test]
    public void Should_tell_closing_and_where_the_money_is()
    {
        var x = Card();
        x.Approve();
        Assert.That(Names(x), Does.Contain("Approved").And.Contain("cancellation.approved"));
        x.Closed();
        Assert.That(Names(x), Does.Contain("Closed").And.Contain("cancellation.closed"));
        foreach (var duty in x.File.Duties.Where(d => d.Kind == DutyKind.TrackRefund))
            Assert.That(Names(x), Does.Contain($"refund {duty.Target} Initiated"));
    }

    [Test]
    public void Should_write_what_a_subscriber_reads_without_our_types()
    {
        var x = Pay();
        var bytes = AnnouncementWriter.Write(x.Row, 7, x.Now, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", x.Told);
        var first = JsonNode.Parse(bytes)!.AsArray()[0]!.AsObject();
        Assert.That(first.Select(p => p.Key), Is.EqualTo(new[]
        {
            "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "sequence", "tenant", "traceparent", "data",
        }));
        Assert.That((string?)first["type"], Is.EqualTo("cancellation.requested"));
        Assert.That((string?)first["sequence"], Is.EqualTo("00000007.000"));
        Assert.That((string?)first["data"]!["operation"], Is.EqualTo("Cancel"));
        Assert.That((string?)first["data"]!["cancellationId"], Is.EqualTo(x.Id.ToString()));
        Assert.That(AnnouncementWriter.Write(x.Row, 7, x.Now, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", x.Told), Is.EqualTo(bytes), "the same turn is the same events");
    }

    [Test]
    public void Should_be_read_back_by_the_contracts()
    {
        var x = Pay();
        var text = JsonNode.Parse(AnnouncementWriter.Write(x.Row, 1, x.Now, null, x.Told))!.AsArray()[0]!.ToJsonString();
        var read = JsonSerializer.Deserialize<CloudEvent<CancellationRequested>>(text, Cancellation.Durability.LedgerJson.Options)!;
        Assert.That(read.Data, Is.EqualTo(x.Told[0]));
        Assert.That((read.SpecVersion, read.Source, read.Subject, read.Tenant, read.Sequence), Is.EqualTo(("1.0", "/cancellations", x.Id.ToString(), "default", "00000001.000")));
    }

    /// <summary>Every announcement has a type of its own, and every type is announced by something.</summary>
    [Test]
    public void Should_have_one_name_for_each_kind()
    {
        var kinds = typeof(Announcement).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Announcement)));
        Assert.That(kinds.Select(t => AnnouncementWriter.TypeOf((Announcement)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t))),
            Is.EquivalentTo(AnnouncementTypes.All));
    }

    static CaseUnderRules Card()
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00", policy => policy["review"]!["mode"] = "Manual").Confirmed();
        x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))] });
        x.Take(new EntitlementsSettled(x.Id, 1, [], x.Now));
        Assert.That(x.Row.WaitingOn, Is.EqualTo(nameof(Party.Reviewer)));
        return x;
    }

    static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
