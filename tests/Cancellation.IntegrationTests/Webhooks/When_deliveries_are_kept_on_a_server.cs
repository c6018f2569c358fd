using System.Text.Json.Nodes;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Webhooks;

namespace Cancellation.IntegrationTests.Webhooks;

/// <summary>The same on PostgreSQL, where other processes may take the same rows.</summary>
[TestFixture]
sealed class When_deliveries_are_kept_on_a_server : WebhookSituation
{
    protected override async Task<string[]> Settings() =>
    [
        "--Store=Postgres", $"--Store:ConnectionString={await (await SharedServers.Postgres()).CreateDatabaseAsync("webhooks_" + Guid.NewGuid().ToString("N"))}", .. TestKeys.Arguments,
        "--Webhooks:AllowPrivateTargets=Loopback",
    ];

    [Test]
    public async Task Should_tell_a_cases_life_once_in_order_and_signed()
    {
        var (path, secret) = await SetUpWebhook();
        var caseId = await RequestPay();
        await Service.Post($"/v1/cancellations/{caseId}/confirmation?wait=20s", null as string, "confirm");
        var arrivals = new List<Arrival>();
        do
            arrivals.Add(await Upstream.Next());
        while (arrivals[^1].Type != "cancellation.closed");
        Assert.That(arrivals.Select(x => (string)x.Event["sequence"]!), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(arrivals.Select(x => x.Id), Is.Unique);
        Assert.That(arrivals.Select(x => x.IsSignedBy(secret, Now)), Is.All.True);
        var page = await Service.Until($"{path}/deliveries", x => x["items"]!.AsArray().Count >= arrivals.Count && x["items"]!.AsArray().All(one => (string?)one!["status"] == "Delivered"));
        Assert.That(page["items"]!.AsArray().Select(x => (int)x!["attempts"]!), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Should_try_again_and_replay()
    {
        var (path, _) = await SetUpWebhook();
        Upstream.Status = 500;
        var eventId = await Test(path);
        var waiting = await Delivery(path, eventId, x => (int)x["attempts"]! == 1);
        Upstream.Status = 200;
        Service.Clock.Pass((DateTimeOffset)waiting["nextTryAt"]! - Now);
        await Delivery(path, eventId, x => (string?)x["status"] == "Delivered");
        Assert.That((await Service.Post($"{path}/deliveries/{eventId}/replay", null as string)).Status, Is.EqualTo(202));
        await Delivery(path, eventId, x => (string?)x["status"] == "Delivered" && (int)x["attempts"]! == 1);
        Assert.That((await Service.Get($"{path}/deliveries?limit=1")).Body["items"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await Service.Post($"{path}/replay", new JsonObject { ["since"] = Now.ToString("O") })).Status, Is.EqualTo(202));
    }
}
