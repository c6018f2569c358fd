using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Ingress;

[TestFixture]
public sealed class When_an_app_speaks_in_events_alone
{
    const string Reporter = "cxl_reporter_dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE";
    const string Structured = "application/cloudevents+json", Batch = "application/cloudevents-batch+json";
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(settings:
        [$"--Access:Keys:reporter:Sha256={Convert.ToHexString(ApiKey.HashOf(Reporter))}", "--Access:Keys:reporter:Permissions=facts:report"]);

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    static JsonObject Event(string id, string type, JsonNode? data) => new() { ["specversion"] = "1.0", ["id"] = id, ["source"] = "/app", ["type"] = type, ["data"] = data?.DeepClone() };

    Task<Answer> Send(JsonNode said, string mediaType = Structured, params (string, string)[] headers) =>
        service.Send(HttpMethod.Post, "/v1/events", new StringContent(said.ToJsonString(), Encoding.UTF8, mediaType), null, headers);

    [Test]
    public async Task Should_request_once_and_confirm_and_withdraw()
    {
        var requested = await Send(Event("1", "cancellation.request", Bodies.Pos()));
        var again = await Send(Event("1", "cancellation.request", Bodies.Pos()));
        Assert.That((requested.Status, (string?)requested.Body["outcome"]), Is.EqualTo((202, "Recorded")), requested.Body.ToJsonString());
        Assert.That(((string?)again.Body["outcome"], again.CaseId), Is.EqualTo(("KnownAlready", requested.CaseId)));
        await service.Until($"/v1/cancellations/{requested.CaseId}", x => (string?)x["state"] == "AwaitingConfirmation" && (string?)x["waiting"]?["party"] == "Customer");

        var confirmed = await Send(Event("2", "cancellation.confirm", new JsonObject { ["cancellationId"] = requested.CaseId }));
        Assert.That((confirmed.Status, (string?)confirmed.Body["outcome"]), Is.EqualTo((202, "Recorded")), confirmed.Body.ToJsonString());
        Assert.That((string?)(await Send(Event("2", "cancellation.confirm", new JsonObject { ["cancellationId"] = requested.CaseId }))).Body["outcome"], Is.EqualTo("KnownAlready"));

        var withdrawn = await Send(Event("3", "cancellation.withdraw", new JsonObject { ["cancellationId"] = requested.CaseId, ["reason"] = "Call 13800138000 instead." }));
        Assert.That(withdrawn.Status, Is.EqualTo(202), withdrawn.Body.ToJsonString());
        Assert.That((await service.Get($"/v1/cancellations/{requested.CaseId}")).State, Is.EqualTo("Withdrawn"));
    }

    [Test]
    public async Task Should_be_told_what_the_body_of_the_call_would_be_told()
    {
        var body = Bodies.Pos();
        body["customerId"] = "13800138000";
        body.Remove("channel");
        var answer = await Send(Event("1", "cancellation.request", body));
        Assert.That((answer.Status, answer.Faults), Is.EqualTo((400, new[] { "data.channel field-missing", "data.customerId personal-data" })));
        var amended = await Send(Event("2", "cancellation.decide-review", new JsonObject { ["decision"] = "Reject" }));
        Assert.That(amended.Faults, Is.EqualTo(new[] { "data.cancellationId field-missing", "data.code field-missing", "data.reviewerId field-missing", "data.text field-missing" }));
    }

    [Test]
    public async Task Should_be_told_that_a_case_does_not_take_it_now()
    {
        var caseId = (await Send(Event("1", "cancellation.request", Bodies.Pos()))).CaseId;
        var answer = await Send(Event("2", "cancellation.reactivate", new JsonObject { ["cancellationId"] = caseId }));
        Assert.That((answer.Status, (string?)answer.Body["type"]), Is.EqualTo((409, "/v1/problems/not-in-this-state")));
    }

    [Test]
    public async Task Should_be_told_what_the_key_does_not_allow()
    {
        var answer = await Send(Event("1", "cancellation.request", Bodies.Pos()), Structured, ("Authorization", $"Bearer {Reporter}"));
        Assert.That((answer.Status, answer.Code), Is.EqualTo((403, "not-allowed")));
        var device = await Send(Event("2", "cancellation.device-received", Received("SN-8801")), Structured, ("Authorization", $"Bearer {Reporter}"));
        Assert.That(device.Status, Is.EqualTo(202), device.Body.ToJsonString());
    }

    [Test]
    public async Task Should_get_an_outcome_for_each_event_of_a_batch()
    {
        var twice = Event("4", "cancellation.device-received", Received("SN-2")).ToJsonString().Insert(1, "\"id\":\"4\",");
        var batch = $"[{Event("1", "cancellation.request", Bodies.Pos()).ToJsonString()},{Event("2", "cancellation.moon-landed", new JsonObject()).ToJsonString()},7,{twice},{Event("5", "cancellation.device-received", Received("SN-1")).ToJsonString()}]";
        var answer = await service.Send(HttpMethod.Post, "/v1/events", new StringContent(batch, Encoding.UTF8, Batch), null);
        var outcomes = answer.Body.AsArray();
        Assert.That(outcomes.Select(x => (int)x!["status"]!), Is.EqualTo(new[] { 202, 400, 400, 400, 202 }), answer.Body.ToJsonString());
        Assert.That(((string?)outcomes[0]!["receipt"]!["outcome"], (string?)outcomes[1]!["problem"]!["faults"]![0]!["field"], (string?)outcomes[3]!["problem"]!["code"], (string?)outcomes[4]!["receipt"]!["outcome"]),
            Is.EqualTo(("Recorded", "type", "malformed-json", "Parked")));
    }

    [TestCase("{}", "malformed-json")]
    [TestCase("[", "malformed-json")]
    [TestCase("", "malformed-json")]
    public async Task Should_be_told_that_a_batch_is_none(string body, string code)
    {
        var answer = await service.Send(HttpMethod.Post, "/v1/events", new StringContent(body, Encoding.UTF8, Batch), null);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, code)));
    }

    [Test]
    public async Task Should_be_told_that_a_batch_is_too_long()
    {
        var answer = await Send(new JsonArray([.. Enumerable.Range(0, 101).Select(_ => (JsonNode)new JsonObject())]), Batch);
        Assert.That((answer.Status, answer.Faults), Is.EqualTo((400, new[] { "body too-many-items" })));
    }

    [Test]
    public async Task Should_write_the_attributes_as_headers()
    {
        (string, string)[] headers = [("ce-specversion", "1.0"), ("ce-id", "1"), ("ce-source", "/caf%C3%A9"), ("ce-type", "cancellation.device-received"), ("ce-time", "2026-03-01T09:00:00Z"), ("ce-partitionkey", "7")];
        var data = Received("SN-3");
        data.Remove("receivedAt");
        var answer = await Send(data, "application/json", headers);
        Assert.That((answer.Status, (string?)answer.Body["outcome"]), Is.EqualTo((202, "Parked")), answer.Body.ToJsonString());
        var whole = Event("1", "cancellation.device-received", data);
        (whole["source"], whole["time"]) = ("/café", "2026-03-01T09:00:00Z");
        Assert.That((string?)(await Send(whole)).Body["factId"], Is.EqualTo((string?)answer.Body["factId"]), "However it is written, it is the same event.");
        Assert.That((await Send(data, "application/json", headers[2..])).Faults, Is.EqualTo(new[] { "id field-missing", "specversion field-missing" }));
    }

    static JsonObject Received(string serialNumber) => new() { ["serialNumber"] = serialNumber, ["location"] = "Depot", ["receiptNumber"] = "R-1", ["receivedAt"] = "2026-03-01T09:00:00Z" };
}
