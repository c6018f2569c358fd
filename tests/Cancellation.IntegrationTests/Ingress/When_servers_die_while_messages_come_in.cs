using Cancellation.Service.Api;
using Cancellation.TestServers.Postgres;
using Cancellation.TestServers.RabbitMq;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Http.Support;
using Cancellation.Tests.Ingress.Support;
using Npgsql;

namespace Cancellation.IntegrationTests.Ingress;

[TestFixture]
public sealed class When_servers_die_while_messages_come_in
{
    const int Cases = 50, Facts = 1_000;
    PrivatePostgres postgres = null!;
    PrivateRabbitMq broker = null!;
    ServiceUnderTest service = null!;
    Sender sender = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        (postgres, broker) = (await PrivatePostgres.StartAsync(), await PrivateRabbitMq.StartAsync());
        service = await ServiceUnderTest.Start(settings:
        [
            "--Store=Postgres", $"--Store:ConnectionString={postgres.ConnectionString}", .. TestKeys.Arguments, "--Roles=api",
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]);
        sender = new(broker.Uri, confirms: true);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await sender.DisposeAsync();
        await service.DisposeAsync();
        await broker.DisposeAsync();
        await postgres.DisposeAsync();
    }

    static Guid CaseOf(int n) => Ids.Case("default", $"event\n{Sender.Source}\nq-{n}");

    /// <summary>Twice, as a sender does that heard nothing of the first time.</summary>
    async Task Report(int from, int to)
    {
        for (var i = from; i < to; i++)
            for (var times = 0; times < 2; times++)
                await sender.Send($"f-{i}", "cancellation.charge-paid", BadMessage.Paid(CaseOf(i % Cases), x => x["paymentId"] = $"f-{i}"));
    }

    async Task<long> Count(string query)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    Task Recorded(string kind, int count) => Until.Async(async () => await Count($"select count(*) from journal where kind = '{kind}'") >= count, TimeSpan.FromMinutes(3), $"{count} {kind}");

    [Test]
    public async Task Should_make_its_queue_anew_when_it_was_deleted()
    {
        // The queue is there when a message with 'mandatory' was taken.
        await sender.Send("q-before", "cancellation.request", Bodies.Pay("PAY-B", "C-B"));
        await broker.ControlAsync("delete_queue", Sender.Exchange);
        await sender.Send("q-after", "cancellation.request", Bodies.Pay("PAY-A", "C-A"));
        await Until.Async(async () => await Count("select count(*) from cancellations where subscription_id = 'PAY-A'") == 1, TimeSpan.FromMinutes(1), "the message after it");
    }

    [Test]
    public async Task Should_record_each_once_and_refuse_none()
    {
        for (var n = 0; n < Cases; n++)
            await sender.Send($"q-{n}", "cancellation.request", Bodies.Pay($"PAY-L{n}", $"C-L{n}"));
        await Until.Async(async () => await Count("select count(*) from cancellations where subscription_id like 'PAY-L%'") == Cases, TimeSpan.FromMinutes(3), "every request");

        await Report(0, Facts / 4);
        await postgres.KillAsync();
        await Report(Facts / 4, Facts / 2);
        await postgres.RestartAsync();
        await Report(Facts / 2, Facts * 3 / 4);
        // That there is such a queue is written to the disk a moment after it was made.
        await broker.ControlAsync("eval", "mnesia:sync_log().");
        await broker.KillAsync();
        await broker.RestartAsync();
        await Report(Facts * 3 / 4, Facts);

        await Recorded("ChargePaid", Facts);
        await Until.Async(async () => (await broker.QueueDepthsAsync())[Sender.Exchange] == 0, TimeSpan.FromMinutes(1), "the queue to be empty");
        Assert.That(await Count("select count(*) from journal where kind = 'ChargePaid'"), Is.EqualTo(Facts));
        Assert.That(await Count("select count(*) from refused_messages"), Is.Zero);
    }
}
