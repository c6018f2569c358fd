using System.Collections.Concurrent;
using System.Text;
using Cancellation.TestServers.Postgres;
using Cancellation.TestServers.Processes;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Canary;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cancellation.IntegrationTests.Canary;

/// <summary>The same with PostgreSQL, of which a dump is read, and RabbitMQ, of which every message is overheard.</summary>
[TestFixture]
public sealed class When_canaries_are_planted_on_servers : CanarySituation
{
    const string VirtualHost = "canaries";
    readonly ConcurrentQueue<byte[]> overheard = new();
    string database = "";
    IConnection? connection;

    protected override async Task<string[]> Settings()
    {
        var (postgres, broker) = (await SharedServers.Postgres(), await SharedServers.RabbitMq());
        database = await postgres.CreateDatabaseAsync("canaries");
        await broker.ControlAsync("add_vhost", VirtualHost);
        await broker.ControlAsync("set_permissions", "-p", VirtualHost, broker.User, ".*", ".*", ".*");
        await broker.ControlAsync("trace_on", "-p", VirtualHost);
        await Overhear(new Uri(broker.Uri.TrimEnd('/') + "/" + VirtualHost));
        return
        [
            "--Store=Postgres", $"--Store:ConnectionString={database}", .. TestKeys.Arguments,
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={VirtualHost}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ];
    }

    /// <summary>The broker tells whoever listens of each message that is published or delivered, with its headers.</summary>
    async Task Overhear(Uri broker)
    {
        connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, "amq.rabbitmq.trace", "#");
        var listener = new AsyncEventingBasicConsumer(channel);
        listener.ReceivedAsync += (_, message) =>
        {
            overheard.Enqueue([.. Headers(message.BasicProperties.Headers), .. message.Body.Span]);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, listener);
    }

    static byte[] Headers(object? value) => value switch
    {
        byte[] bytes => bytes,
        IDictionary<string, object?> table => [.. table.SelectMany(x => (byte[])[.. Encoding.UTF8.GetBytes($"\n{x.Key}="), .. Headers(x.Value)])],
        System.Collections.IEnumerable list and not string => [.. list.Cast<object?>().SelectMany(Headers)],
        _ => Encoding.UTF8.GetBytes($"{value}"),
    };

    protected override async Task<IReadOnlyList<(string Name, byte[] Bytes)>> Stored(string ofTheService) =>
        [("a dump of the database", Encoding.UTF8.GetBytes(await Dump())), ("every message on the broker", [.. overheard.SelectMany(x => x)])];

    async Task<string> Dump()
    {
        using var folder = TempFolder.Create("canaries");
        var to = new NpgsqlConnectionStringBuilder(database);
        var file = folder.File("dump.sql");
        await ChildProcess.RunAsync(new ChildOptions(Path.Combine(PrivatePostgres.FindBinaries()!, "pg_dump"),
            ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, "--file", file, to.Database!], folder.File("dump.log"),
            Environment: new Dictionary<string, string?> { ["PGPASSWORD"] = to.Password }), TimeSpan.FromMinutes(1));
        var dump = await File.ReadAllTextAsync(file);
        Assert.That(dump, Does.Contain("vault_fields").And.Contain("journal"));
        return dump;
    }

    [OneTimeTearDown]
    public async Task StopOverhearing()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        await (await SharedServers.RabbitMq()).ControlAsync("delete_vhost", VirtualHost);
    }
}
