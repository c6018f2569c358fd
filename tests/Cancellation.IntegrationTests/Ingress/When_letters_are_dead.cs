using System.Text;
using System.Text.Json.Nodes;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Http.Support;
using RabbitMQ.Client;

namespace Cancellation.IntegrationTests.Ingress;

[TestFixture]
public sealed class When_letters_are_dead
{
    const string VirtualHost = "dead-letters", Envelope = "application/vnd.masstransit+json";
    ServiceUnderTest service = null!;
    Sender sender = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var (postgres, broker) = (await SharedServers.Postgres(), await SharedServers.RabbitMq());
        await broker.ControlAsync("add_vhost", VirtualHost);
        await broker.ControlAsync("set_permissions", "-p", VirtualHost, broker.User, ".*", ".*", ".*");
        service = await ServiceUnderTest.Start(settings:
        [
            "--Store=Postgres", $"--Store:ConnectionString={await postgres.CreateDatabaseAsync("dead_letters")}", .. TestKeys.Arguments,
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={VirtualHost}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]);
        sender = new(broker.Uri + VirtualHost, confirms: true);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await sender.DisposeAsync();
        await service.DisposeAsync();
        await (await SharedServers.RabbitMq()).ControlAsync("delete_vhost", VirtualHost);
    }

    Task Send(string queue, string id, string body, string? contentType = Envelope) =>
        sender.Send("", queue, new BasicProperties { ContentType = contentType, MessageId = id, Persistent = true }, Encoding.UTF8.GetBytes(body));

    async Task<JsonNode> Swept(string id, bool open = true)
    {
        JsonNode? found = null;
        await Until.Async(async () => (found = (await service.Get("/v1/quarantine?kind=DeadLetter&limit=200")).Body["items"]!.AsArray()
            .SingleOrDefault(x => (string?)x!["eventId"] == id && x["resolvedAt"] is null == open)) is not null, TimeSpan.FromSeconds(60), $"{id} to be swept");
        return found!;
    }

    [TestCase("clear-billing", "no-json", "hello", Envelope)]
    [TestCase("cancellation", "no-content-type", "hello", null)]
    [TestCase("cancellation", "no-envelope", "{}", Envelope)]
    [TestCase("perform-duty", "wrong-type", """{"messageId":"7f0c2a9e-6a1b-4c1d-9d53-0f6d5f1c7a11","messageType":["urn:message:Cancellation.Contracts:PerformDuty"],"message":{"cancellationId":7}}""", Envelope)]
    [TestCase("cancellation", "unknown-message", """{"messageId":"8f0c2a9e-6a1b-4c1d-9d53-0f6d5f1c7a11","messageType":["urn:message:Somebody:Something"],"message":{}}""", Envelope)]
    public async Task Should_be_swept_into_the_quarantine(string queue, string id, string body, string? contentType)
    {
        await Send(queue, id, body, contentType);
        var item = await Swept(id);
        TestContext.Out.WriteLine(item.ToJsonString());
        Assert.That(((string?)item["queue"], (int)item["size"]!), Is.EqualTo((queue, body.Length)));
        Assert.That((string?)(await service.Get($"/v1/quarantine/{item["id"]}")).Body["payload"]!["text"], Is.Not.Empty);
    }

    [Test]
    public async Task Should_leave_no_queue_of_dead_letters_filled()
    {
        await Send("clear-billing", "emptied", "hello");
        await Swept("emptied");
        await Until.Async(async () => (await (await SharedServers.RabbitMq()).QueueDepthsAsync(VirtualHost)).Where(x => x.Key.Contains('_')).Sum(x => x.Value) == 0, TimeSpan.FromSeconds(60), "them to be empty");
    }

    [Test]
    public async Task Should_be_put_back_and_kept_again_when_it_dies_again()
    {
        await Send("clear-billing", "again", "hello once more");
        var item = await Swept("again");
        var answer = await service.Post($"/v1/quarantine/{item["id"]}/replay", new JsonObject { ["operatorId"] = "operator-1" });
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
        Assert.That((string?)(await Swept("again"))["id"], Is.EqualTo((string?)item["id"]));
    }
}
