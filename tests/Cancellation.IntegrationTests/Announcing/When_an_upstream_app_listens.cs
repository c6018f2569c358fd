using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;

namespace Cancellation.IntegrationTests.Announcing;

[TestFixture]
public sealed class When_an_upstream_app_listens
{
    static string[] On(PrivateRabbitMq broker, string virtualHost = "/") =>
    [
        "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={virtualHost}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
    ];

    [Test]
    public async Task Should_read_a_cases_life_as_plain_json()
    {
        const string virtualHost = "announcing";
        var broker = await SharedServers.RabbitMq();
        await broker.ControlAsync("add_vhost", virtualHost);
        await broker.ControlAsync("set_permissions", "-p", virtualHost, broker.User, ".*", ".*", ".*");
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: On(broker, virtualHost));
        await using var app = await Subscriber.Listen(broker.Uri + virtualHost, "upstream");
        await using var closings = await Subscriber.Listen(broker.Uri + virtualHost, "closings", "cancellation.closed.Pay.*");

        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), "pay");
        await service.Post($"/v1/cancellations/{asked.CaseId}/confirmation?wait=30s", null as string, "confirm");
        var closed = await app.Until("cancellation.closed");

        Assert.That(closed.RoutingKey, Is.EqualTo("cancellation.closed.Pay.default"));
        Assert.That((closed.ContentType, closed.MessageId, closed.IsPersistent), Is.EqualTo(("application/json", closed.Headers["id"], true)));
        Assert.That((closed.Headers["specversion"], closed.Headers["source"], closed.Headers["subject"], closed.Headers["tenant"]), Is.EqualTo(("1.0", "/cancellations", asked.CaseId, "default")));
        Assert.That(((string?)closed.Body["cancellationId"], (string?)closed.Body["productLine"]), Is.EqualTo((asked.CaseId, "Pay")));
        Assert.That(app.All.Select(x => x.Headers["sequence"]), Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(app.All.Select(x => x.Headers["type"]), Is.SupersetOf(new[] { "cancellation.requested", "cancellation.accepted", "cancellation.milestone-reached" }));
        Assert.That((await closings.Until("cancellation.closed")).MessageId, Is.EqualTo(closed.MessageId));
        Assert.That(closings.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Should_hear_everything_when_the_broker_was_away()
    {
        await using var broker = await PrivateRabbitMq.StartAsync();
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: On(broker));
        await (await Subscriber.Listen(broker.Uri, "upstream")).DisposeAsync();
        await broker.KillAsync();
        var asked = await service.Post("/v1/cancellations", Bodies.Pay(), "pay");
        Assert.That(asked.Status, Is.EqualTo(202), "nobody waits for the broker");
        await broker.RestartAsync();
        await using var app = await Subscriber.Listen(broker.Uri, "upstream");
        var requested = await app.Until("cancellation.requested");
        Assert.That(requested.Headers["subject"], Is.EqualTo(asked.CaseId));
    }
}
