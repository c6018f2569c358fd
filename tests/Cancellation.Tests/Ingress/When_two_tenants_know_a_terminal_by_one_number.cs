using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Ingress;

[TestFixture]
public sealed class When_two_tenants_know_a_terminal_by_one_number
{
    const string Other = "cxl_other_dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE";
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(settings:
        [$"--Access:Keys:other:Sha256={Convert.ToHexString(ApiKey.HashOf(Other))}", "--Access:Keys:other:Permissions=all", "--Access:Keys:other:Tenant=other"]);

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    static StringContent Event(string type, JsonObject data) => new(
        new JsonObject { ["specversion"] = "1.0", ["id"] = "r-1", ["source"] = "/warehouse", ["type"] = type, ["data"] = data }.ToJsonString(), Encoding.UTF8, "application/cloudevents+json");

    static StringContent Received => Event("cancellation.device-received", new() { ["serialNumber"] = "SN-8801", ["location"] = "Depot", ["receiptNumber"] = "R-1", ["receivedAt"] = "2026-03-01T09:00:00Z" });

    Task<Answer> AsOther(StringContent content) => service.Send(HttpMethod.Post, "/v1/events", content, null, ("Authorization", $"Bearer {Other}"));

    [Test]
    public async Task Should_not_give_one_the_terminal_of_the_other()
    {
        var theirs = await AsOther(Received);
        var ours = await service.Send(HttpMethod.Post, "/v1/events", Received, null);
        Assert.That(((string?)theirs.Body["outcome"], (string?)ours.Body["outcome"]), Is.EqualTo(("Parked", "Parked")));
        Assert.That((string?)theirs.Body["factId"], Is.Not.EqualTo((string?)ours.Body["factId"]), "The same source and id are two events.");

        var caseId = (await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId;
        var timeline = await service.Until($"/v1/cancellations/{caseId}/timeline", x => x["items"]!.AsArray().Any(IsReceipt));
        Assert.That(timeline["items"]!.AsArray().Count(IsReceipt), Is.EqualTo(1));
        await using var scope = service.Services.CreateAsyncScope();
        Assert.That((await scope.ServiceProvider.GetRequiredService<Cancellation.Workflow.Reading.UnclaimedDevices>().List(CancellationToken.None)).Select(x => x.SerialNumber), Is.EqualTo(new[] { "SN-8801" }), "Theirs still waits.");

        static bool IsReceipt(JsonNode? item) => item!.ToJsonString().Contains("DeviceReceived", StringComparison.Ordinal);
    }

    [Test]
    public async Task Should_not_hand_a_fact_to_a_case_of_another()
    {
        var caseId = (await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId;
        var named = await AsOther(Event("cancellation.identity-synced", new() { ["cancellationId"] = caseId, ["syncedAt"] = "2026-03-01T09:00:00Z" }));
        Assert.That((named.Status, named.Code), Is.EqualTo((404, "no-such-case")));
        Assert.That((string?)(await AsOther(Received)).Body["outcome"], Is.EqualTo("Parked"));
    }
}
