using System.Threading.Channels;
using Cancellation.Benchmarks.Measuring;
using Npgsql;
using RabbitMQ.Client;

namespace Cancellation.Benchmarks.Limit;

/// <summary>
/// One plain cancellation's messages and rows, written by hand without a framework: the fastest honest way we know, to compare the product with.
/// Saga and workers have a queue, a connection to the broker and a connection to the database each. Rows are durable (synchronous_commit on),
/// broker messages are not: the outbox rows are the truth, as in the product. What it leaves out: a sweeper, sandbox, HTTP, recovery after a crash.
/// </summary>
public sealed class LimitSubject : ISubject
{
    public const string ProductLine = "Plain";
    public const string SagaQueue = "limit-saga";
    public const string WorkerQueue = "limit-workers";

    /// <summary>
    /// The statements are prepared while the tables are empty, when reading all of a table looks cheapest; that plan would be kept while the
    /// tables grow (seen: PostgreSQL's cost doubles within 12,000 cancellations). Every row here is found by its key.
    /// </summary>
    const string ByIndex = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";

    readonly Servers servers;
    readonly NpgsqlDataSource database;
    readonly Channel<Delivery> toSaga = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    readonly Channel<Delivery> toWorkers = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
    readonly Stack<IAsyncDisposable> owned = [];
    Mailbox? sagaMailbox;
    Mailbox? workerMailbox;
    Task loops = Task.CompletedTask;

    LimitSubject(Servers servers, string connectionString)
    {
        this.servers = servers;
        database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Options = ByIndex });
        owned.Push(database);
    }

    public Action<int>? Closed { get; set; }
    public Action<Exception>? Failed { get; set; }

    /// <param name="servers">With PostgreSQL and RabbitMQ; gets a database of its own there.</param>
    public static async Task<LimitSubject> Start(Servers servers)
    {
        var postgres = servers.Postgres ?? throw new ArgumentException("The limit needs PostgreSQL.", nameof(servers));
        var rabbitMq = servers.RabbitMq ?? throw new ArgumentException("The limit needs RabbitMQ.", nameof(servers));
        var subject = new LimitSubject(servers, await postgres.CreateDatabaseAsync("limit"));
        try
        {
            await subject.Open(new Uri(rabbitMq.Uri));
            return subject;
        }
        catch
        {
            await subject.DisposeAsync();
            throw;
        }
    }

    public Task Request(int number)
    {
        // A request's Ask carries its number: the saga's side tells it back when the case is closed.
        var request = new LimitMessage(Guid.NewGuid(), Guid.NewGuid(), Conversation.Request, number, ProductLine, $"C-{number}", $"S-{number}", DateTimeOffset.UtcNow);
        return toSaga.Writer.WriteAsync(new Delivery(0, request)).AsTask();
    }

    public CpuUse Cpu() => servers.Cpu();

    public async Task<Counts> Count() => new(sagaMailbox!.Sent + workerMailbox!.Sent, await Servers.WritingTransactions(database));

    public async Task Verify(int closedInTotal)
    {
        await using var command = database.CreateCommand("""
            select (select count(*) from cancellations where closed_at is not null), (select count(*) from journal), (select count(*) from steps),
                   (select count(*) from effects where status = 'Done'), (select count(*) from outbox)
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        long[] expected = [closedInTotal, closedInTotal * (Conversation.Path.Count + 1), closedInTotal * Conversation.Path.Count, closedInTotal * Conversation.ClosingActs.Count, 0];
        string[] tables = ["closed cancellations", "journal entries", "steps", "effects done", "outbox rows"];
        for (var i = 0; i < tables.Length; i++)
        {
            if (reader.GetInt64(i) != expected[i])
                throw new InvalidOperationException($"The limit's database holds {reader.GetInt64(i)} {tables[i]} instead of {expected[i]}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        toSaga.Writer.TryComplete();
        toWorkers.Writer.TryComplete();
        await loops;
        while (owned.TryPop(out var each))
            await each.DisposeAsync();
    }

    async Task Open(Uri broker)
    {
        await using (var create = database.CreateCommand(LimitTables.Create))
            await create.ExecuteNonQueryAsync();

        var sagaBatch = await SagaBatch.Prepare(await Connect());
        owned.Push(sagaBatch);
        var workerBatch = await WorkerBatch.Prepare(await Connect());
        owned.Push(workerBatch);

        var factory = new ConnectionFactory { Uri = broker };
        sagaMailbox = await Mailbox.Open(await Connect(factory), SagaQueue, toSaga.Writer);
        owned.Push(sagaMailbox);
        workerMailbox = await Mailbox.Open(await Connect(factory), WorkerQueue, toWorkers.Writer);
        owned.Push(workerMailbox);

        var saga = new SagaLoop(toSaga.Reader, sagaMailbox, sagaBatch, number => Closed?.Invoke(number));
        var workers = new WorkerLoop(toWorkers.Reader, workerMailbox, workerBatch);
        loops = Task.WhenAll(Guard(saga.Run), Guard(workers.Run));
    }

    async Task<NpgsqlConnection> Connect()
    {
        var connection = await database.OpenConnectionAsync();
        owned.Push(connection);
        return connection;
    }

    async Task<IConnection> Connect(ConnectionFactory factory)
    {
        var connection = await factory.CreateConnectionAsync();
        owned.Push(connection);
        return connection;
    }

    async Task Guard(Func<Task> loop)
    {
        try
        {
            // Started here, so that a loop never runs on the thread that hands a message in.
            await Task.Run(loop);
        }
        catch (Exception failure)
        {
            Failed?.Invoke(failure);
        }
    }
}
