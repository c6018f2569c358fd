using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow.Reading;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>S12: the terminal is back and inspected before anybody asks for a cancellation.</summary>
[TestFixture]
public sealed class When_a_terminal_comes_first
{
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start("2026-05-11 10:00");

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    Task<Answer> Report(string id, string type, JsonObject data) => service.Post("/v1/events", new JsonObject
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = "/warehouse", ["type"] = type, ["data"] = data,
    }.ToJsonString(), null, "application/cloudevents+json");

    Task<Answer> Receive(string at = "2026-05-11T10:00:00+08:00", string id = "r-1") => Report(id, "cancellation.device-received", new JsonObject
    {
        ["serialNumber"] = "SN-8801", ["location"] = "Depot", ["receiptNumber"] = id, ["receivedAt"] = at,
    });

    Task<Answer> Inspect() => Report("i-1", "cancellation.device-inspected", new JsonObject
    {
        ["serialNumber"] = "SN-8801", ["grade"] = "Good", ["findings"] = new JsonArray(), ["inspectedAt"] = "2026-05-11T11:00:00+08:00",
    });

    async Task<IReadOnlyList<UnclaimedDevice>> Unclaimed()
    {
        await using var scope = service.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UnclaimedDevices>().List(CancellationToken.None);
    }

    async Task<string> RequestAndConfirm()
    {
        var caseId = (await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId;
        await service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");
        return caseId;
    }

    [Test]
    public async Task Should_be_kept_and_listed_with_the_day_until_which_it_is_kept()
    {
        var answer = await Receive();
        Assert.That((answer.Status, (string?)answer.Body["outcome"], answer.CaseId), Is.EqualTo((202, "Parked", "")), answer.Body.ToJsonString());
        await Receive();
        await Inspect();
        var device = (await Unclaimed()).Single();
        Assert.That((device.SerialNumber, device.ReceiptNumber, device.Since, device.Until, device.Overdue),
            Is.EqualTo(("SN-8801", "r-1", MovableClock.Parse("2026-05-11 10:00"), MovableClock.Parse("2026-08-10 00:00"), false)));
        service.Clock.MoveTo("2026-08-10 00:00");
        Assert.That((await Unclaimed()).Single().Overdue, Is.True);
    }

    [Test]
    [Covers("POS-16", "POS-21")]
    public async Task Should_be_claimed_by_the_request_that_names_it_and_never_asked_for()
    {
        await service.Post("/sandbox/terminals/SN-8801/hand-over", null as string);
        await service.Post("/sandbox/terminals/SN-8801/inspection", null as string);
        service.Clock.MoveTo("2026-05-13 10:00");
        var caseId = await RequestAndConfirm();
        var view = await service.Until($"/v1/cancellations/{caseId}", x => (string?)x["device"]?["inspectedAt"] is not null && (string?)x["device"]?["receivedAt"] is not null);
        Assert.That((string?)view["device"]!["receiptNumber"], Is.EqualTo("RC-SN-8801-260511"), view.ToJsonString());
        Assert.That(await Unclaimed(), Is.Empty);

        var again = await Receive("2026-05-14T10:00:00+08:00", "r-2");
        Assert.That((again.CaseId, (string?)again.Body["verdict"]), Is.EqualTo((caseId, "late")));

        service.Clock.MoveTo("2026-05-15 10:00");
        var approved = await service.Post($"/v1/cancellations/{caseId}/review?wait=20s", Bodies.Approval, "approve");
        Assert.That(approved.State, Is.EqualTo("Closed"));
        Assert.That((string?)approved.Body["device"]!["receiptNumber"], Is.EqualTo("RC-SN-8801-260511"));
        var timeline = (await service.Get($"/v1/cancellations/{caseId}/timeline")).Body.ToJsonString();
        Assert.That(timeline, Does.Not.Contain("DEVICE_MISSING").And.Not.Contain("IssueReturnLabel"));
    }

    [Test]
    public async Task Should_be_kept_when_the_sandbox_hands_it_over()
    {
        var handed = await service.Post("/sandbox/terminals/SN-8801/hand-over?wait=20s", null as string);
        Assert.That((handed.Status, (string?)handed.Body["serialNumber"]), Is.EqualTo((202, "SN-8801")), handed.Body.ToJsonString());
        Assert.That((await service.Post("/sandbox/terminals/SN-8801/inspection?wait=20s", null as string)).Status, Is.EqualTo(202));
        var caseId = await RequestAndConfirm();
        var view = await service.Until($"/v1/cancellations/{caseId}", x => (string?)x["device"]?["inspectedAt"] is not null);
        Assert.That((string?)view["device"]!["grade"], Is.EqualTo("Good"));
    }

    [Test]
    public async Task Should_belong_to_the_case_that_closed_after_it_was_received()
    {
        await Receive();
        await Inspect();
        var caseId = await RequestAndConfirm();
        await service.Until($"/v1/cancellations/{caseId}", x => (string?)x["device"]?["inspectedAt"] is not null && (string?)x["device"]?["receivedAt"] is not null);
        await service.Post($"/v1/cancellations/{caseId}/review?wait=20s", Bodies.Approval, "approve");
        Assert.That((await Receive(id: "r-3")).CaseId, Is.EqualTo(caseId));
        Assert.That(await Unclaimed(), Is.Empty);
    }
}
