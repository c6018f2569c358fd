using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;

namespace Cancellation.Tests.Webhooks;

/// <summary>The service, and an upstream app that set up a webhook. The clock stands unless it is moved.</summary>
abstract class WebhookSituation
{
    protected ServiceUnderTest Service { get; private set; } = null!;
    protected WebhookReceiver Upstream { get; private set; } = null!;

    [SetUp]
    public async Task Begin()
    {
        Upstream = await WebhookReceiver.Start();
        Service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: await Settings());
    }

    /// <summary>Where the deliveries are kept.</summary>
    protected virtual Task<string[]> Settings() => Task.FromResult<string[]>([]);

    [TearDown]
    public async Task End()
    {
        await Service.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    protected DateTimeOffset Now => Service.Clock.GetUtcNow();

    protected async Task<(string Path, string Secret)> SetUpWebhook(string? url = null, params string[] types)
    {
        var made = await Service.Post("/v1/webhooks", new JsonObject { ["url"] = url ?? Upstream.Address, ["types"] = new JsonArray([.. types.Select(x => (JsonNode)x)]) });
        Assert.That(made.Status, Is.EqualTo(201), made.Body.ToJsonString());
        return ($"/v1/webhooks/{made.Body["webhook"]!["id"]}", (string)made.Body["secret"]!);
    }

    /// <summary>A test event for the webhook.</summary>
    protected async Task<string> Test(string path)
    {
        var asked = await Service.Post($"{path}/test", null as string);
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return (string)asked.Body["eventId"]!;
    }

    protected async Task<string> RequestPay(string key = "pay")
    {
        var asked = await Service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), key);
        Assert.That(asked.Status, Is.EqualTo(202), asked.Body.ToJsonString());
        return asked.CaseId;
    }

    /// <summary>The delivery of the event, once it is as wanted.</summary>
    protected async Task<JsonNode> Delivery(string path, string eventId, Func<JsonNode, bool> wanted)
    {
        JsonNode? Mine(JsonNode page) => page["items"]!.AsArray().FirstOrDefault(x => (string?)x!["eventId"] == eventId);
        var page = await Service.Until($"{path}/deliveries", x => Mine(x) is { } found && wanted(found));
        var delivery = Mine(page)!;
        Assert.That(wanted(delivery), delivery.ToJsonString());
        return delivery;
    }
}
