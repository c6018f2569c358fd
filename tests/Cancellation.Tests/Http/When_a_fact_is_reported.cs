using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_fact_is_reported
{
    ServiceUnderTest service = null!;
    string caseId = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request");
        caseId = requested.CaseId;
        await service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    static JsonObject Event(string id, string type, JsonObject data) => new()
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = "/warehouse", ["type"] = type, ["time"] = "2026-03-02T11:00:00+08:00", ["data"] = data,
    };

    Task<Answer> Report(JsonObject fact) => service.Post("/v1/events", fact.ToJsonString(), null, "application/cloudevents+json");

    static JsonObject Received => new() { ["serialNumber"] = "SN-8801", ["location"] = "Depot", ["receiptNumber"] = "R-1" };

    [Test]
    public async Task Should_record_it_once()
    {
        var first = await Report(Event("r-1", "cancellation.device-received", Received));
        var again = await Report(Event("r-1", "cancellation.device-received", Received));
        Assert.That((first.Status, (string?)first.Body["outcome"], first.CaseId), Is.EqualTo((202, "Recorded", caseId)), first.Body.ToJsonString());
        Assert.That((again.Status, (string?)again.Body["outcome"]), Is.EqualTo((202, "KnownAlready")), again.Body.ToJsonString());
        Assert.That((string?)again.Body["factId"], Is.EqualTo((string?)first.Body["factId"]));
    }

    [Test]
    public async Task Should_say_that_no_case_names_the_terminal()
    {
        var data = new JsonObject { ["serialNumber"] = "SN-0000", ["transactionId"] = "T-1", ["attemptedAt"] = "2026-03-02T11:00:00+08:00" };
        var answer = await Report(Event("r-2", "cancellation.terminal-transaction-declined", data));
        Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "no-case-of-terminal")));
    }

    [Test]
    public async Task Should_list_every_fault_of_envelope_and_data()
    {
        var answer = await Report(new JsonObject
        {
            ["specversion"] = "0.3", ["type"] = "cancellation.charge-paid", ["source"] = "/bank",
            ["data"] = new JsonObject { ["cancellationId"] = "one", ["paid"] = new JsonObject { ["amount"] = 1.5, ["currency"] = "yuan" } },
        });
        Assert.That(answer.Faults, Is.EqualTo(new[]
        {
            "data.cancellationId wrong-format", "data.paid.amount out-of-range", "data.paid.currency field-too-long", "data.paid.currency wrong-format",
            "data.paidAt field-missing", "data.paymentId field-missing", "id field-missing", "specversion unknown-value",
        }));
    }

    [Test]
    public async Task Should_name_the_types_it_knows()
    {
        var answer = await Report(Event("x", "cancellation.moon-landed", Received));
        Assert.That(answer.Remedy("type"), Does.Contain("cancellation.device-received").And.Contain("cancellation.refund-settled"));
    }

    [Test]
    public async Task Should_want_a_structured_event()
    {
        var answer = await service.Post("/v1/events", Received);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((415, "wrong-media-type")));
    }
}
