using System.Collections.Concurrent;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cancellation.Durability;

/// <summary>The ledger in PostgreSQL: one statement for each batch.</summary>
public sealed class PostgresStore<TContext>(NpgsqlDataSource database, IDbContextFactory<TContext> contexts, LedgerClock clock)
    : EfReadingStore<TContext>(contexts), ILedgerStore, IAsyncDisposable
    where TContext : LedgerContext
{
    readonly ConcurrentDictionary<(string? Table, BatchParts Parts), string> statements = new();

    public bool IsShared => true;
    // Two were measured to write smaller batches, at half load with more processor for each case and longer waits.
    public int Writers => 1;

    public async Task<CommitOutcome[]> Commit(IReadOnlyList<CommitUnit> batch, CancellationToken cancellationToken)
    {
        var outcomes = new CommitOutcome[batch.Count];
        foreach (var (table, units) in ByTable(batch))
        {
            try
            {
                await Write(table, batch, units, outcomes, cancellationToken);
            }
            // One statement writes them all, so only a unit that comes alone is known to be the one; the others come again one by one.
            catch (PostgresException exception) when (units is [var only] && exception.SqlState == PostgresErrorCodes.UniqueViolation && exception.TableName == table?.Name)
            {
                outcomes[only] = CommitOutcome.Taken;
            }
            catch (DbException exception) when (IsUnavailable(exception))
            {
                throw Unavailable(exception);
            }
        }
        return outcomes;
    }

    /// <summary>Units without a saga go with the first table.</summary>
    static List<(TableShape? Table, List<int> Units)> ByTable(IReadOnlyList<CommitUnit> batch)
    {
        var first = batch.FirstOrDefault(unit => unit.Saga is not null)?.Saga!.Table;
        var groups = new List<(TableShape? Table, List<int> Units)> { (first, []) };
        for (var u = 0; u < batch.Count; u++)
        {
            var table = batch[u].Saga?.Table ?? first;
            var group = groups.Find(x => x.Table == table).Units;
            if (group is null)
                groups.Add((table, group = []));
            group.Add(u);
        }
        return groups;
    }

    async Task Write(TableShape? table, IReadOnlyList<CommitUnit> batch, List<int> units, CommitOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var rows = new BatchRows(Shape);
        foreach (var u in units)
        {
            rows.Add(u, batch[u]);
            outcomes[u] = CommitOutcome.Conflict;
        }
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            statements.GetOrAdd((table?.Name, rows.Parts), static (key, x) => BatchStatement.For(x.table, x.Shape, key.Parts), (table, Shape)), connection);
        rows.AddTo(command.Parameters, table, MovedNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            outcomes[reader.GetInt32(0)] = reader.GetBoolean(1) ? CommitOutcome.Duplicate : CommitOutcome.Committed;
    }

    NpgsqlParameter MovedNow() => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = (object?)clock.MovedNow ?? DBNull.Value };

    public Task<IReadOnlyList<OutgoingMessage>> TakeDue(int most, CancellationToken cancellationToken) => Guarded(async () =>
    {
        var outbox = Shape.Outbox;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            UPDATE {outbox.Name} SET rings = rings + 1,
                due_at = coalesce($1, now()) + make_interval(secs => least({RingSchedule.First.TotalSeconds} * power(2, least(rings, 10)), 120))
            WHERE message_id IN (SELECT message_id FROM {outbox.Name} WHERE due_at <= coalesce($1, now()) ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING message_id, case_id, destination, kind, body, activity_id, due_at, rings
            """, connection);
        command.Parameters.Add(MovedNow());
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        var due = new List<OutgoingMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            due.Add(new OutgoingMessage
            {
                MessageId = reader.GetGuid(0), CaseId = reader.GetGuid(1), Destination = reader.GetString(2), Kind = reader.GetString(3),
                Body = reader.GetFieldValue<byte[]>(4), ActivityId = reader.IsDBNull(5) ? null : reader.GetString(5),
                DueAt = reader.GetFieldValue<DateTimeOffset>(6), Rings = reader.GetInt32(7),
            });
        return (IReadOnlyList<OutgoingMessage>)due;
    });

    public Task Postpone(OutgoingMessage message, CancellationToken cancellationToken) => Guarded(async () =>
    {
        var outbox = Shape.Outbox;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            INSERT INTO {outbox.Name} ({outbox.ColumnList}) SELECT * FROM unnest({string.Join(", ", outbox.Columns.Select((x, i) => $"${i + 1}::{x.StoreType}[]"))})
            ON CONFLICT (message_id) DO UPDATE SET failures = {outbox.Name}.failures + excluded.failures, last_error = excluded.last_error,
                failing_since = coalesce({outbox.Name}.failing_since, excluded.failing_since), fault_party = excluded.fault_party, fault_code = excluded.fault_code,
                parked_for = excluded.parked_for, case_id = CASE WHEN excluded.failures > 0 THEN {outbox.Name}.case_id ELSE excluded.case_id END,
                due_at = excluded.due_at + make_interval(secs => least(power(2, least({outbox.Name}.failures, 10)) - 1, 119))
            """, connection);
        object?[][] rows = [outbox.Values(message)];
        for (var i = 0; i < outbox.Columns.Count; i++)
            command.Parameters.Add(ParameterColumns.Of(outbox.Columns[i], rows, i));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    public Task Recover(CancellationToken cancellationToken) => Guarded(async () =>
    {
        // Rows that nobody rang again for yet are due within seconds and may be in good hands: they are left alone.
        await using var command = database.CreateCommand($"""
            UPDATE {Shape.Outbox.Name} SET due_at = coalesce($1, now())
            WHERE rings > 0 AND failures = 0 AND parked_for IS NULL AND due_at > coalesce($1, now())
            """);
        command.Parameters.Add(MovedNow());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    public ValueTask DisposeAsync() => database.DisposeAsync();

    protected override bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DiskFull
            or PostgresErrorCodes.ReadOnlySqlTransaction || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { IsTransient: true } or SocketException or TimeoutException => true,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or EndOfStreamException } => true,
        _ => false,
    };
}
