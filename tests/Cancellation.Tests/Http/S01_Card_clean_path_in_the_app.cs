using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class S01_Card_clean_path_in_the_app
{
    [Test]
    [Covers("PAY-27", "PAY-39", "POS-62", "CARD-21", "CARD-22", "CARD-24", "CARD-49", "CARD-50", "CARD-54", "T-ERASE", "T-HANDLING", "T-REVIEW", "T-STRAY")]
    public async Task Should_keep_every_date_and_end_completed()
    {
        await using var service = await ServiceUnderTest.Start("2026-03-02 10:00");

        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "S01");
        Assert.That(requested.Status, Is.EqualTo(202), requested.Body.ToJsonString());
        Assert.That(requested.State, Is.EqualTo("AwaitingConfirmation"));
        var path = $"/v1/cancellations/{requested.CaseId}";

        var confirmed = await service.Post($"{path}/confirmation?wait=20s", null as string, "S01-confirm");
        Assert.That((string?)confirmed.Body["waiting"]!["party"], Is.EqualTo("Reviewer"), confirmed.Body.ToJsonString());
        Assert.That(confirmed.Body.Days("T-REVIEW"), Is.EqualTo("2026-03-03 … 2026-03-05"));
        Assert.That(confirmed.Body.Days("T-HANDLING"), Is.EqualTo("2026-03-23"));

        service.Clock.MoveTo("2026-03-04 15:00");
        var closed = await service.Post($"{path}/review?wait=20s", Bodies.Approval, "S01-approve");
        Assert.That(closed.State, Is.EqualTo("Closed"), closed.Body.ToJsonString());
        Assert.That(closed.Body.Milestones(), Does.StartWith("Requested BillingCleared EntitlementsSettled").And.Contain("(DeviceReturned)").And.Contain("Approved").And.EndWith("Closed"));
        Assert.That(closed.Body.Days("T-ERASE"), Is.EqualTo("2026-04-03"));
        Assert.That(closed.Body.Days("T-STRAY"), Is.EqualTo("2026-04-04"));

        var timeline = (await service.Get($"{path}/timeline")).Body;
        Assert.That(timeline.Paid("PayOutBalance") + timeline.Paid("RefundDeposit"), Is.Zero);

        service.Clock.MoveTo("2026-04-05 00:00");
        await service.Until(path, x => (string?)x["duties"]!.AsArray().First(duty => (string?)duty!["kind"] == "WatchStrayDebits")!["doneAt"] is not null);
        service.Clock.MoveTo("2026-04-08 00:00");
        var completed = await service.Until(path, x => (string?)x["state"] == "Completed");
        Assert.That((string?)completed["state"], Is.EqualTo("Completed"), completed.ToJsonString());

        var evidence = (await service.Get($"{path}/evidence")).Body;
        Assert.That((bool)evidence["isGenuine"]!, Is.True, evidence.ToJsonString());
        Assert.That(evidence["notices"]!.AsArray().Select(x => (string?)x!["kind"]), Does.Contain("CancellationClosed"));
    }
}
