using System.Collections.Concurrent;
using System.Diagnostics;
using Cancellation.Service.Api;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Http.Support;
using Cancellation.Tests.Ingress.Support;
using Npgsql;

namespace Cancellation.IntegrationTests.Ingress;

[TestFixture]
public sealed class When_bad_messages_are_among_ten_thousand
{
    const string VirtualHost = "ten-thousand";
    const int Cases = 2_000, FactsOfEach = 4, InFlight = 200;

    readonly ConcurrentDictionary<Guid, long> sent = new(), taken = new();
    readonly SemaphoreSlim window = new(InFlight);
    ServiceUnderTest service = null!;
    Sender sender = null!, stranger = null!;
    string database = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        var (postgres, broker) = (await SharedServers.Postgres(), await SharedServers.RabbitMq());
        database = await postgres.CreateDatabaseAsync("ten_thousand");
        await broker.ControlAsync("add_vhost", VirtualHost);
        await broker.ControlAsync("set_permissions", "-p", VirtualHost, broker.User, ".*", ".*", ".*");
        service = await ServiceUnderTest.Start(replace: services => WatchedDoor.Watch(services, Take), settings:
        [
            "--Store=Postgres", $"--Store:ConnectionString={database}", .. TestKeys.Arguments, "--Roles=api", "--Intake:LedgerPatienceMilliseconds=10000",
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={VirtualHost}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]);
        (sender, stranger) = (new(broker.Uri + VirtualHost, confirms: false), new(broker.Uri + VirtualHost, confirms: true));
        await Until.Async(async () => (await broker.QueueDepthsAsync(VirtualHost)).ContainsKey(Sender.Exchange), TimeSpan.FromSeconds(60), "the queue to be there");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await sender.DisposeAsync();
        await stranger.DisposeAsync();
        await service.DisposeAsync();
        await (await SharedServers.RabbitMq()).ControlAsync("delete_vhost", VirtualHost);
    }

    void Take(Guid messageId)
    {
        if (sent.ContainsKey(messageId) && taken.TryAdd(messageId, Stopwatch.GetTimestamp()))
            window.Release();
    }

    static Guid CaseOf(int n) => Ids.Case("default", $"event\n{Sender.Source}\nq-{n}");

    async Task Send(Guid messageId, string id, string type, System.Text.Json.Nodes.JsonNode data)
    {
        await window.WaitAsync();
        sent[messageId] = Stopwatch.GetTimestamp();
        await sender.Send(id, type, data);
    }

    async Task Request()
    {
        for (var n = 0; n < Cases; n++)
            await Send(Ids.Request(CaseOf(n)), $"q-{n}", "cancellation.request", Bodies.Pay($"PAY-L{n}", $"C-L{n}"));
        await AllTaken();
    }

    /// <returns>What 99 of 100 took at most.</returns>
    async Task<TimeSpan> Report(int first, int last, IReadOnlyList<BadMessage> among)
    {
        var (bad, ids) = (new Queue<BadMessage>(among), new List<Guid>());
        for (var i = first; i < last; i++)
        {
            var (caseId, id) = (CaseOf(i % Cases), $"f-{i}");
            ids.Add(Ids.Fact(caseId, Sender.Source, id));
            await Send(ids[^1], id, "cancellation.charge-paid", BadMessage.Paid(caseId, x => x["paymentId"] = id));
            if (bad.Count > 0 && i % 50 == 0)
                await SendBad(bad.Dequeue());
        }
        while (bad.TryDequeue(out var rest))
            await SendBad(rest);
        await AllTaken();
        var took = ids.Select(x => Stopwatch.GetElapsedTime(sent[x], taken[x])).Order().ToList();
        return took[took.Count * 99 / 100];
    }

    async Task SendBad(BadMessage bad)
    {
        // Both deliveries of what is doubled may be in hand at the same moment.
        for (var times = bad.Body.Length > 1_000_000 ? 1 : 2; times > 0; times--)
            await stranger.Send(bad.Properties, bad.Body);
    }

    Task AllTaken() => Until.Async(() => taken.Count == sent.Count, TimeSpan.FromMinutes(5), "everything to be taken");

    async Task<long> Count(string query)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Test]
    public async Task Should_take_every_good_one_and_keep_every_bad_one_once()
    {
        const int Facts = Cases * FactsOfEach;
        var watch = Stopwatch.StartNew();
        await Request();
        var requested = watch.Elapsed;
        var bad = BadMessage.All(CaseOf(0)).ToList();
        var without = await Report(0, Facts / 2, []);
        var with = await Report(Facts / 2, Facts, bad);
        await Until.Async(async () => await Count("select count(*) from refused_messages") >= bad.Count, TimeSpan.FromSeconds(60), "every bad message to be kept");
        await Until.Async(async () => (await (await SharedServers.RabbitMq()).QueueDepthsAsync(VirtualHost)).Values.Sum() == 0, TimeSpan.FromSeconds(60), "the queue to be empty");
        TestContext.Out.WriteLine($"{Cases} requests in {requested.TotalSeconds:0.0} s, everything in {watch.Elapsed.TotalSeconds:0.0} s; p99 of facts {without.TotalMilliseconds:0} ms alone, {with.TotalMilliseconds:0} ms with {bad.Count} bad ones among them ({with / without:0.00} times).");

        Assert.That(await Count("select count(*) from journal where kind = 'RequestCancellation'"), Is.EqualTo(Cases));
        Assert.That(await Count("select count(*) from journal where kind = 'ChargePaid'"), Is.EqualTo(Facts));
        Assert.That(await Count("select count(*) from refused_messages"), Is.EqualTo(bad.Count));
        Assert.That(await Count("select count(*) from refused_messages where code = 'unexpected'"), Is.Zero);
        Assert.That(with, Is.LessThan(10 * without), "Others are not held up.");
    }
}
