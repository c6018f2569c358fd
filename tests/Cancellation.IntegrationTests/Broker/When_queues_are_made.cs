using System.Text;
using Cancellation.IntegrationTests.Ingress;
using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;
using RabbitMQ.Client;

namespace Cancellation.IntegrationTests.Broker;

[TestFixture("Classic")]
[TestFixture("Quorum")]
public sealed class When_queues_are_made(string kind)
{
    const string Envelope = "application/vnd.masstransit+json";
    readonly string virtualHost = $"queues-{kind}";
    PrivateRabbitMq broker = null!;
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        broker = await SharedServers.RabbitMq();
        await broker.ControlAsync("add_vhost", virtualHost);
        await broker.ControlAsync("set_permissions", "-p", virtualHost, broker.User, ".*", ".*", ".*");
        service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: [.. BrokerSituation.On(broker, virtualHost), $"--RabbitMq:Queues={kind}"]);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        await broker.ControlAsync("delete_vhost", virtualHost);
    }

    [Test, Order(1)]
    public async Task Should_carry_a_case_to_its_end() => Assert.That(await service.Close(), Is.EqualTo("Closed").Or.EqualTo("Completed"));

    [Test, Order(2)]
    public async Task Should_be_durable_and_of_the_kind_that_was_asked_for()
    {
        var queues = await broker.List("list_queues", virtualHost, "name", "durable", "type");
        TestContext.Out.WriteLine(string.Join('\n', queues.Select(x => string.Join(' ', x))));
        Assert.That(queues.Select(x => x[1]), Has.All.EqualTo("true"));
        // Where a cluster puts what it gave up delivering, until the sweep takes it.
        Assert.That(queues.Where(x => x[0] != "cancellation.ingress_error").Select(x => x[2]), Has.All.EqualTo(kind.ToLowerInvariant()));
    }

    [Test, Order(3)]
    public async Task Should_say_how_often_a_cluster_delivers_and_where_it_puts_the_rest()
    {
        var arguments = (await broker.List("list_queues", virtualHost, "name", "arguments")).ToDictionary(x => x[0], x => x[1]);
        foreach (var queue in (string[])["cancellation", "clear-billing", "cancellation.ingress"])
            Assert.That(arguments[queue], kind == "Quorum"
                ? Does.Contain("\"x-delivery-limit\",100").And.Contain($"\"x-dead-letter-routing-key\",\"{queue}_error\"")
                : Does.Contain("\"x-queue-type\",\"classic\"").And.Not.Contain("x-delivery-limit"));
    }

    [TestCase("clear-billing", "no-json", "hello")]
    [TestCase("cancellation", "no-taker", """{"messageId":"8f0c2a9e-6a1b-4c1d-9d53-0f6d5f1c7a12","messageType":["urn:message:Somebody:Something"],"message":{}}""")]
    public async Task Should_have_dead_letters_swept(string queue, string id, string body)
    {
        await using var sender = new Sender(broker.Uri + virtualHost, confirms: true);
        await sender.Send("", queue, new BasicProperties { ContentType = Envelope, MessageId = id, Persistent = true }, Encoding.UTF8.GetBytes(body));
        await Until.Async(async () => (await service.Get("/v1/quarantine?kind=DeadLetter&limit=200")).Body["items"]!.AsArray().Any(x => (string?)x!["eventId"] == id), TimeSpan.FromSeconds(60), $"{id} to be swept");
        await Until.Async(async () => (await broker.QueueDepthsAsync(virtualHost)).Values.Sum() == 0, TimeSpan.FromSeconds(60), "the queues to be empty");
    }
}
