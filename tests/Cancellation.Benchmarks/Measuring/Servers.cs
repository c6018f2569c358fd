using Cancellation.TestServers.Postgres;
using Cancellation.TestServers.RabbitMq;
using Npgsql;

namespace Cancellation.Benchmarks.Measuring;

/// <summary>The private servers that a measurement needs, with their durability left at its safe defaults.</summary>
public sealed class Servers : IAsyncDisposable
{
    Servers(PrivatePostgres? postgres, PrivateRabbitMq? rabbitMq)
    {
        Postgres = postgres;
        RabbitMq = rabbitMq;
    }

    public PrivatePostgres? Postgres { get; }
    public PrivateRabbitMq? RabbitMq { get; }

    public static async Task<Servers> Start(bool postgres, bool rabbitMq, TextWriter progress)
    {
        PrivatePostgres? database = null;
        try
        {
            if (postgres)
            {
                progress.WriteLine("starting a private PostgreSQL");
                database = await PrivatePostgres.StartAsync();
            }
            if (rabbitMq)
                progress.WriteLine("starting a private RabbitMQ");
            return new Servers(database, rabbitMq ? await PrivateRabbitMq.StartAsync() : null);
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>CPU time of this process and of the servers.</summary>
    public CpuUse Cpu() => new(Environment.CpuUsage.TotalTime, Postgres?.CpuTime() ?? TimeSpan.Zero, RabbitMq?.CpuTime() ?? TimeSpan.Zero);

    /// <summary>
    /// Transactions that wrote something, over all databases of the cluster: each takes the next transaction id when it first writes.
    /// Unlike pg_stat_database.xact_commit it is exact at once (backends report those up to ten seconds late) and leaves out mere reads.
    /// </summary>
    public static async Task<long> WritingTransactions(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Messages that the broker took from publishers, by its own count.</summary>
    public static async Task<long> PublishedMessages(PrivateRabbitMq broker)
    {
        var answer = await broker.ControlAsync("eval",
            "maps:fold(fun(_, Counters, Sum) -> Sum + maps:get(messages_received_total, Counters, 0) end, 0, rabbit_global_counters:overview()).");
        return long.TryParse(answer.Trim(), out var count)
            ? count
            : throw new InvalidOperationException($"RabbitMQ was asked how many messages it received and said: {answer.Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (RabbitMq is not null)
            await RabbitMq.DisposeAsync();
        if (Postgres is not null)
            await Postgres.DisposeAsync();
    }
}
