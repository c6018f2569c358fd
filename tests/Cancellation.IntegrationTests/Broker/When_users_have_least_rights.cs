using System.Text;
using Cancellation.IntegrationTests.Announcing;
using Cancellation.IntegrationTests.Ingress;
using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cancellation.IntegrationTests.Broker;

[TestFixture]
public sealed class When_users_have_least_rights
{
    const string Password = "of-one-test-0123456789", Hosts = "rights";
    PrivateRabbitMq broker = null!;
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        broker = await PrivateRabbitMq.StartAsync();
        await broker.ControlAsync("add_vhost", Hosts);
        await AddUser("service", "cancellation-service");
        await AddUser("upstream", "shop");
        await AddUser("subscriber", "subscriber");
        await AddUser("subscriber", "of-one-tenant", "default");
        service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: BrokerSituation.On(broker, "cancellation-service", Password, Hosts));
        // Made by the service alone, and soon: nobody else may.
        await Until.Async(async () => (await broker.List("list_exchanges", Hosts, "name")).Any(x => x[0] == "cancellation.events"), TimeSpan.FromSeconds(60), "the service to make the exchange");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        await broker.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task Should_carry_a_case_and_tell_of_it()
    {
        await using var app = await Subscriber.Listen(Uri("subscriber"), "subscriber.events", declare: false);
        await using var one = await Subscriber.Listen(Uri("of-one-tenant"), "of-one-tenant.events", "cancellation.#.default", declare: false);
        Assert.That(await service.Close(), Is.EqualTo("Closed").Or.EqualTo("Completed"));
        Assert.That((await app.Until("cancellation.closed")).MessageId, Is.EqualTo((await one.Until("cancellation.closed")).MessageId));
        Assert.That(broker.Log, Does.Not.Contain("refused for user 'cancellation-service'"));
    }

    [Test, Order(2)]
    public async Task Should_let_upstream_send_events_in()
    {
        await using var sender = new Sender(Uri("shop"), confirms: true);
        await sender.Send(new BasicProperties { ContentType = "application/json", Type = "no.such.type", MessageId = "least-rights", UserId = "shop" }, "{}"u8.ToArray());
        await Until.Async(async () => (await service.Get("/v1/quarantine?limit=200")).Body["items"]!.AsArray().Any(x => (string?)x!["eventId"] == "least-rights"),
            TimeSpan.FromSeconds(30), "what it sent to be judged");
    }

    static readonly Func<IChannel, Task>[] BeyondUpstream =
    [
        x => Publish(x, "cancellation.events", "cancellation.closed.Pay.default"),
        x => Publish(x, "", "cancellation"),
        x => Publish(x, "", "cancellation.ingress"),
        x => Publish(x, "clear-billing", ""),
        x => Publish(x, "Cancellation.Contracts:ClearBilling", ""),
        x => x.BasicGetAsync("cancellation.ingress", autoAck: true),
        x => x.BasicConsumeAsync("cancellation", autoAck: true, new AsyncDefaultBasicConsumer(x)),
        x => x.QueueBindAsync("cancellation.ingress", "cancellation.events", "#"),
        x => x.QueueDeleteAsync("cancellation.ingress"),
        x => x.QueuePurgeAsync("cancellation.ingress"),
        x => x.QueueDeclareAsync("shop.own", durable: true, exclusive: false, autoDelete: false),
        x => x.QueueDeclareAsync(),
        x => x.ExchangeDeclareAsync("shop.own", "fanout"),
        x => x.ExchangeDeleteAsync("cancellation.ingress"),
    ];

    [Test]
    public async Task Should_let_upstream_do_nothing_else([Range(0, 13)] int attempt) => await IsRefused("shop", BeyondUpstream[attempt]);

    static readonly Func<IChannel, Task>[] BeyondSubscriber =
    [
        x => Publish(x, "cancellation.events", "cancellation.closed.Pay.default"),
        x => Publish(x, "cancellation.ingress", "any"),
        x => Publish(x, "", "cancellation"),
        x => x.QueueBindAsync("cancellation", "cancellation.events", "#"),
        x => x.BasicGetAsync("cancellation", autoAck: true),
        x => x.BasicGetAsync("of-one-tenant.events", autoAck: true),
        x => x.QueueDeclareAsync("cancellation.mine", durable: true, exclusive: false, autoDelete: false),
        x => x.ExchangeDeleteAsync("cancellation.events"),
    ];

    [Test]
    public async Task Should_let_a_subscriber_only_read([Range(0, 7)] int attempt) => await IsRefused("subscriber", BeyondSubscriber[attempt]);

    [TestCase("#")]
    [TestCase("cancellation.closed.Pay.another")]
    [TestCase("cancellation.closed.Pay.*")]
    public async Task Should_keep_a_subscriber_of_one_tenant_to_it(string binding) => await IsRefused("of-one-tenant", async x =>
    {
        await x.QueueDeclareAsync("of-one-tenant.more", durable: true, exclusive: false, autoDelete: false);
        await x.QueueBindAsync("of-one-tenant.more", "cancellation.events", binding);
    });

    [TestCase("subscriber", "cancellation")]
    [TestCase("upstream", "a.*|b")]
    [TestCase("boss", "anybody")]
    public void Should_not_make_a_user_of_a_wrong_name_or_part(string role, string name) => Assert.That(() => AddUser(role, name), Throws.InvalidOperationException.With.Message.Contains("code 2"));

    [Test, Order(int.MaxValue)]
    public async Task Should_still_need_the_right_to_declare_what_is_there_already()
    {
        await service.DisposeAsync();
        await broker.ControlAsync("set_permissions", "-p", Hosts, "cancellation-service", "^$", ".*", ".*");
        service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: BrokerSituation.On(broker, "cancellation-service", Password, Hosts));
        var bus = service.Services.GetRequiredService<IBusControl>();
        await Until.Async(() => bus.CheckHealth().Endpoints.Values.Any(x => x.Exception?.ToString().Contains("ACCESS_REFUSED") == true), TimeSpan.FromSeconds(60), "the bus to be refused");
        Assert.That(bus.CheckHealth().Status, Is.Not.EqualTo(BusHealthStatus.Healthy));
    }

    async Task AddUser(string role, string name, params string[] more)
    {
        using var folder = TempFolder.Create("password");
        var file = folder.File("password");
        await File.WriteAllTextAsync(file, Password + "\n");
        await broker.ScriptAsync(Repository.File("deploy", "rabbitmq", "add-user"), new Dictionary<string, string?> { ["VHOST"] = Hosts }, [role, name, file, .. more]);
    }

    string Uri(string user) => $"amqp://{user}:{Password}@127.0.0.1:{broker.Port}/{Hosts}";

    static Task Publish(IChannel channel, string exchange, string routingKey) =>
        channel.BasicPublishAsync(exchange, routingKey, mandatory: true, new BasicProperties(), Encoding.UTF8.GetBytes("{}")).AsTask();

    async Task IsRefused(string user, Func<IChannel, Task> attempt)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Uri(user)), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var refused = Assert.CatchAsync(() => attempt(channel));
        TestContext.Out.WriteLine(refused!.Message);
        Assert.That((refused as OperationInterruptedException)?.ShutdownReason ?? channel.CloseReason, Has.Property("ReplyCode").EqualTo(403));
    }
}
