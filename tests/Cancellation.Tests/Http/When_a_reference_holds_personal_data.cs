using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_reference_holds_personal_data
{
    const string Mobile = "13800138000";
    ServiceUnderTest service = null!;
    string path = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId}";
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [TestCase("customerId", Mobile)]
    [TestCase("subscriptionId", "4111 1111 1111 1111")]
    [TestCase("subscriptionId", "4111111111111111")]
    [TestCase("payoutDestination", "6222021234567890128")]
    [TestCase("agentId", "agent@mail.example.com")]
    [TestCase("approverId", "11010519491231002X")]
    public async Task Should_refuse_it_with_the_field_and_a_remedy(string field, string value)
    {
        var body = Bodies.Pos("8802");
        body[field] = value;
        var answer = await service.Post("/v1/cancellations", body, field + value);
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, $"{field} personal-data")), answer.Body.ToJsonString());
        Assert.That(answer.Remedy(field), Does.Contain("person"));
        Assert.That(answer.Body.ToJsonString(), Does.Not.Contain(value));
    }

    [Test]
    public async Task Should_refuse_it_deeper_in_a_request()
    {
        var body = Bodies.Pos("8802");
        body["documents"]![1]!["reference"] = Mobile;
        body["identity"]!["reference"] = $"login-{Mobile}";
        var answer = await service.Post("/v1/cancellations", body, "deeper");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "documents[1].reference personal-data", "identity.reference personal-data" }));
    }

    [TestCase("review", """{"decision": "Approve", "reviewerId": "13800138000"}""", "reviewerId")]
    [TestCase("holds", """{"kind": "Risk", "reference": "13800138000", "reason": "r", "placedBy": "o"}""", "reference")]
    [TestCase("waivers", """{"gate": "Device", "reason": "r", "operatorId": "13800138000"}""", "operatorId")]
    [TestCase("review", """{"decision": "13800138000", "reviewerId": "r"}""", "decision")]
    public async Task Should_refuse_it_in_a_move(string move, string body, string field)
    {
        var answer = await service.Post($"{path}/{move}", body, move + field);
        Assert.That((answer.Status, answer.Faults), Is.EqualTo((400, new[] { $"{field} personal-data" })), answer.Body.ToJsonString());
        Assert.That(answer.Body.ToJsonString(), Does.Not.Contain(Mobile));
    }

    [Test]
    public async Task Should_take_the_number_of_a_machine()
    {
        // Carriers number parcels as they like.
        var sent = new JsonObject
        {
            ["specversion"] = "1.0", ["id"] = "1", ["source"] = "courier", ["type"] = "cancellation.device-shipped", ["time"] = "2026-03-02T10:00:00+08:00",
            ["data"] = new JsonObject { ["serialNumber"] = "SN-8801", ["carrier"] = "SF", ["trackingNumber"] = Mobile },
        };
        Assert.That((await service.Post("/v1/events", sent.ToJsonString(), null, "application/cloudevents+json")).Status, Is.EqualTo(202));
    }
}
