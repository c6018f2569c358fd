using System.Collections.Concurrent;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

// The SQL is put together from names of EF Core's model only; values are parameters.
#pragma warning disable EF1002

namespace Cancellation.Durability;

/// <summary>The ledger in PostgreSQL: one statement for each batch.</summary>
public sealed class PostgresStore<TContext>(NpgsqlDataSource database, IDbContextFactory<TContext> contexts, LedgerClock clock)
    : EfReadingStore<TContext>(contexts), ILedgerStore, IAsyncDisposable
    where TContext : LedgerContext
{
    readonly ConcurrentDictionary<string, string> statements = new();

    public bool IsShared => true;
    public int Writers => 2;

    public async Task<CommitOutcome[]> Commit(IReadOnlyList<CommitUnit> batch, CancellationToken cancellationToken)
    {
        var outcomes = new CommitOutcome[batch.Count];
        foreach (var (table, units) in ByTable(batch))
        {
            try
            {
                await Write(table, batch, units, outcomes, cancellationToken);
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
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statements.GetOrAdd(table?.Name ?? "", _ => BatchStatement.For(table, Shape)), connection);
        AddParameters(command.Parameters, table, batch, units);
        foreach (var u in units)
            outcomes[u] = CommitOutcome.Conflict;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            outcomes[reader.GetInt32(0)] = reader.GetBoolean(1) ? CommitOutcome.Duplicate : CommitOutcome.Committed;
    }

    void AddParameters(NpgsqlParameterCollection parameters, TableShape? table, IReadOnlyList<CommitUnit> batch, List<int> units)
    {
        var (sagas, steps, plans, journal, outbox) = (new Rows(), new Rows(), new Rows(), new Rows(), new Rows());
        var expected = new List<int>();
        var free = new List<int>();
        var performed = new Rows();
        var (handled, cancelled, claims) = (new List<(int, Guid)>(), new List<(int, Guid)>(), new List<(int, string)>());
        foreach (var u in units)
        {
            var unit = batch[u];
            if (unit.Saga is { } saga)
            {
                sagas.Add(u, saga.Values);
                expected.Add(saga.ExpectedVersion);
            }
            else if (unit.Step is { } step)
                steps.Add(u, Shape.Steps.Values(step));
            else if (unit.Plan.Count == 0)
                free.Add(u);
            foreach (var effect in unit.Plan)
                plans.Add(u, Shape.Effects.Values(effect));
            foreach (var effect in unit.Performed)
                performed.Add(u, [effect.EffectId, effect.Status.ToString(), effect.Reference, effect.DoneAt]);
            if (unit.Journal is { } entry)
                journal.Add(u, Shape.Journal.Values(entry));
            foreach (var outgoing in unit.Outgoing)
                outbox.Add(u, Shape.Outbox.Values(outgoing.Row));
            if (unit.Handled is { } message)
                handled.Add((u, message));
            foreach (var token in unit.CancelledTokens)
                cancelled.Add((u, token));
            foreach (var key in unit.Claims)
                claims.Add((u, key));
        }

        if (table is not null)
        {
            parameters.Add(sagas.Units);
            parameters.Add(ParameterColumns.Of(expected.ToArray(), NpgsqlDbType.Integer));
            sagas.AddColumns(parameters, table);
            journal.AddTo(parameters, Shape.Journal);
        }
        steps.AddTo(parameters, Shape.Steps);
        plans.AddTo(parameters, Shape.Effects);
        parameters.Add(ParameterColumns.Of(free.ToArray(), NpgsqlDbType.Integer));
        parameters.Add(performed.Units);
        foreach (var property in (ReadOnlySpan<string>)[nameof(Effect.EffectId), nameof(Effect.Status), nameof(Effect.Reference), nameof(Effect.DoneAt)])
            parameters.Add(ParameterColumns.Of(Shape.Effects.Columns[Shape.Effects.Ordinal(property)], performed.Values, PerformedOrdinal(property)));
        outbox.AddTo(parameters, Shape.Outbox);
        AddPairs(parameters, handled, NpgsqlDbType.Uuid);
        AddPairs(parameters, cancelled, NpgsqlDbType.Uuid);
        AddPairs(parameters, claims, NpgsqlDbType.Text);
        parameters.Add(MovedNow());

        static int PerformedOrdinal(string property) => property switch
        {
            nameof(Effect.EffectId) => 0,
            nameof(Effect.Status) => 1,
            nameof(Effect.Reference) => 2,
            _ => 3,
        };
    }

    NpgsqlParameter MovedNow() => new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = (object?)clock.MovedNow ?? DBNull.Value };

    static void AddPairs<T>(NpgsqlParameterCollection parameters, List<(int Unit, T Value)> pairs, NpgsqlDbType type)
    {
        parameters.Add(ParameterColumns.Of(pairs.ConvertAll(x => x.Unit).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(ParameterColumns.Of(pairs.ConvertAll(x => x.Value).ToArray(), type));
    }

    /// <summary>Rows of one table and the units they belong to.</summary>
    sealed class Rows
    {
        readonly List<int> units = [];
        public List<object?[]> Values { get; } = [];
        public NpgsqlParameter Units => ParameterColumns.Of(units.ToArray(), NpgsqlDbType.Integer);

        public void Add(int unit, object?[] values)
        {
            units.Add(unit);
            Values.Add(values);
        }

        public void AddTo(NpgsqlParameterCollection parameters, TableShape table)
        {
            parameters.Add(Units);
            AddColumns(parameters, table);
        }

        public void AddColumns(NpgsqlParameterCollection parameters, TableShape table)
        {
            for (var i = 0; i < table.Columns.Count; i++)
                parameters.Add(ParameterColumns.Of(table.Columns[i], Values, i));
        }
    }

    public Task<IReadOnlyList<OutgoingMessage>> TakeDue(int most, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await using var context = await OpenContext(cancellationToken);
        var outbox = Shape.Outbox;
        return (IReadOnlyList<OutgoingMessage>)await context.Outbox.FromSqlRaw($"""
            UPDATE {outbox.Name} SET rings = rings + 1,
                due_at = coalesce(@now, now()) + make_interval(secs => least({RingSchedule.First.TotalSeconds} * power(2, least(rings, 10)), 120))
            WHERE message_id IN (SELECT message_id FROM {outbox.Name} WHERE due_at <= coalesce(@now, now()) ORDER BY due_at LIMIT @most FOR UPDATE SKIP LOCKED)
            RETURNING {outbox.ColumnList}
            """, Named("now", MovedNow()), new NpgsqlParameter<int>("most", most)).AsNoTracking().ToListAsync(cancellationToken);
    });

    public Task Postpone(OutgoingMessage message, CancellationToken cancellationToken) => Guarded(async () =>
    {
        var outbox = Shape.Outbox;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            INSERT INTO {outbox.Name} ({outbox.ColumnList}) SELECT * FROM unnest({string.Join(", ", outbox.Columns.Select((x, i) => $"${i + 1}::{x.StoreType}[]"))})
            ON CONFLICT (message_id) DO UPDATE SET failures = {outbox.Name}.failures + excluded.failures, last_error = excluded.last_error,
                parked_for = excluded.parked_for,
                due_at = excluded.due_at + make_interval(secs => least(power(2, least({outbox.Name}.failures, 10)) - 1, 119))
            """, connection);
        object?[][] rows = [outbox.Values(message)];
        for (var i = 0; i < outbox.Columns.Count; i++)
            command.Parameters.Add(ParameterColumns.Of(outbox.Columns[i], rows, i));
        return await command.ExecuteNonQueryAsync(cancellationToken);
    });

    /// <summary>Other processes live on; what this one left is due soon enough by itself.</summary>
    public Task Recover(CancellationToken cancellationToken) => Task.CompletedTask;

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

    static NpgsqlParameter Named(string name, NpgsqlParameter parameter)
    {
        parameter.ParameterName = name;
        return parameter;
    }
}
