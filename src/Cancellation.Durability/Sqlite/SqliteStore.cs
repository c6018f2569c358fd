using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

// The SQL is put together from names of EF Core's model only; values are parameters.
#pragma warning disable EF1002

namespace Cancellation.Durability;

/// <summary>The ledger in one SQLite file: one writer, one transaction for each batch.</summary>
public sealed class SqliteStore<TContext> : EfReadingStore<TContext>, ILedgerStore, IDisposable where TContext : LedgerContext
{
    readonly LedgerClock clock;
    readonly string connectionString;
    readonly SemaphoreSlim writer = new(1, 1);
    readonly Dictionary<string, SqliteStatement> statements = [];
    readonly CancellationTokenSource stopping = new();
    Task checkpoints = Task.CompletedTask;
    SqliteConnection? connection;
    bool isDirty;

    public SqliteStore(string connectionString, IDbContextFactory<TContext> contexts, LedgerClock clock) : base(contexts)
    {
        this.connectionString = connectionString;
        this.clock = clock;
    }

    public bool IsShared => false;
    public int Writers => 1;

    public Task<CommitOutcome[]> Commit(IReadOnlyList<CommitUnit> batch, CancellationToken cancellationToken) => Exclusively(() =>
    {
        var outcomes = new CommitOutcome[batch.Count];
        for (var u = 0; u < batch.Count; u++)
        {
            outcomes[u] = Write(batch[u]);
            // The saga's row is written by then: the whole batch is undone, and what stood well comes again one by one.
            if (outcomes[u] == CommitOutcome.Duplicate && batch.Count > 1)
                throw new InvalidOperationException("A saga took this message before.");
        }
        return outcomes;
    }, cancellationToken, keep: outcomes => outcomes[0] != CommitOutcome.Duplicate);

    CommitOutcome Write(CommitUnit unit)
    {
        try
        {
            if (!GuardHolds(unit))
                return CommitOutcome.Conflict;
        }
        // The statement is undone by itself; what other units of the batch wrote stands.
        catch (SqliteException exception) when (unit.Saga is not null && exception.SqliteExtendedErrorCode == raw.SQLITE_CONSTRAINT_UNIQUE)
        {
            return CommitOutcome.Taken;
        }
        var (effects, outbox) = (Shape.Effects, Shape.Outbox);
        if (unit.Journal is { } entry && Insert(Shape.Journal, Shape.Journal.Values(entry)) == 0)
            return CommitOutcome.Duplicate;
        foreach (var effect in unit.Performed)
            Run($"UPDATE {effects.Name} SET status = ?, reference = ?, done_at = ? WHERE effect_id = ? AND status = '{nameof(EffectStatus.Planned)}'",
                Read(effects, nameof(Effect.Status), effect), effect.Reference, Read(effects, nameof(Effect.DoneAt), effect), effect.EffectId);
        foreach (var outgoing in unit.Outgoing)
            Insert(outbox, outbox.Values(outgoing.Row));
        if (unit.Handled is { } message)
            Run($"DELETE FROM {outbox.Name} WHERE message_id = ?", message);
        foreach (var row in unit.AllHandled)
            Run($"DELETE FROM {outbox.Name} WHERE message_id = ?", row);
        foreach (var token in unit.CancelledTokens)
            Run($"DELETE FROM {outbox.Name} WHERE token = ?", token);
        foreach (var key in unit.Claims)
            Run($"UPDATE {outbox.Name} SET parked_for = NULL, case_id = ?, due_at = ? WHERE parked_for = ?", unit.Saga!.CaseId, Micros(clock.Now), key);
        return CommitOutcome.Committed;
    }

    /// <summary>A guard that does not hold has written nothing.</summary>
    bool GuardHolds(CommitUnit unit)
    {
        if (unit.Saga is { } saga)
            return (saga.ExpectedVersion == 0 ? Insert(saga.Table, saga.Values) : Update(saga)) == 1;
        if (unit.Step is { } step)
            return Insert(Shape.Steps, Shape.Steps.Values(step)) == 1;
        // The first effect of a plan decides for the whole plan.
        return unit.Plan.All(effect => Insert(Shape.Effects, Shape.Effects.Values(effect)) == 1);
    }

    int Update(SagaWrite saga) => Prepared("update " + saga.Table.Name, () =>
        $"UPDATE {saga.Table.Name} SET {string.Join(", ", saga.Table.Columns.Select(column => column.Name + " = ?"))}"
        + $" WHERE {saga.Table.ColumnOf(nameof(IDurableSaga.CorrelationId))} = ? AND {saga.Table.ColumnOf(nameof(IDurableSaga.Version))} = ?")
        .Run([.. saga.Values, saga.CaseId, saga.ExpectedVersion]);

    /// <summary>Returns 0 when a unique key stood in the way.</summary>
    int Insert(TableShape table, object?[] values) => Prepared("insert " + table.Name, () =>
        $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({Marks(table)}) ON CONFLICT DO NOTHING").Run(values);

    static string Marks(TableShape table) => string.Join(", ", table.Columns.Select(_ => "?"));

    public Task<IReadOnlyList<OutgoingMessage>> TakeDue(int most, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            await using var context = await OpenContext(cancellationToken);
            var (outbox, now) = (Shape.Outbox.Name, Micros(clock.Now));
            // An idle ledger is only read.
            if (!await context.Outbox.AnyAsync(x => x.DueAt <= clock.Now, cancellationToken))
                return [];
            return (IReadOnlyList<OutgoingMessage>)await context.Outbox.FromSqlRaw($$"""
                UPDATE {{outbox}} SET rings = rings + 1, due_at = {0} + min({{RingSchedule.First.TotalMicroseconds}} * (1 << min(rings, 10)), 120000000)
                WHERE message_id IN (SELECT message_id FROM {{outbox}} WHERE due_at <= {0} ORDER BY due_at LIMIT {1})
                RETURNING {{Shape.Outbox.ColumnList}}
                """, now, most).AsNoTracking().ToListAsync(cancellationToken);
        }
        finally
        {
            writer.Release();
        }
    });

    public Task Postpone(OutgoingMessage message, CancellationToken cancellationToken) => Exclusively(() =>
    {
        var outbox = Shape.Outbox;
        return Run($"""
            INSERT INTO {outbox.Name} ({outbox.ColumnList}) VALUES ({Marks(outbox)})
            ON CONFLICT (message_id) DO UPDATE SET failures = failures + excluded.failures, last_error = excluded.last_error, parked_for = excluded.parked_for,
                failing_since = coalesce(failing_since, excluded.failing_since), fault_party = excluded.fault_party, fault_code = excluded.fault_code,
                case_id = CASE WHEN excluded.failures > 0 THEN case_id ELSE excluded.case_id END,
                due_at = excluded.due_at + min(((1 << min(failures, 10)) - 1) * 1000000, 119000000)
            """, outbox.Values(message));
    }, cancellationToken);

    /// <summary>The bus in memory forgot everything with the process: all that was rung for is due again.</summary>
    public Task Recover(CancellationToken cancellationToken) => Exclusively(() =>
        Run($"UPDATE {Shape.Outbox.Name} SET due_at = ?1 WHERE (token IS NULL OR rings > 0) AND parked_for IS NULL AND failures = 0 AND due_at > ?1", Micros(clock.Now)),
        cancellationToken);

    async Task<T> Exclusively<T>(Func<T> work, CancellationToken cancellationToken, Func<T, bool>? keep = null)
    {
        await writer.WaitAsync(cancellationToken);
        try
        {
            Open();
            Run("BEGIN IMMEDIATE");
            try
            {
                var result = work();
                Run(keep is null || keep(result) ? "COMMIT" : "ROLLBACK");
                isDirty = true;
                return result;
            }
            catch
            {
                if (raw.sqlite3_get_autocommit(connection!.Handle) == 0)
                    Run("ROLLBACK");
                throw;
            }
        }
        catch (SqliteException exception) when (IsUnavailable(exception))
        {
            throw Unavailable(exception);
        }
        finally
        {
            writer.Release();
        }
    }

    void Open()
    {
        if (connection is not null)
            return;
        connection = new SqliteConnection(connectionString);
        connection.Open();
        raw.sqlite3_busy_timeout(connection.Handle, 5000);
        // FULL: what is committed survives a power cut. It costs little because batches share the flush.
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        // The default of 2 MB is smaller than what a few hundred cases in hand touch.
        Run("PRAGMA cache_size = -65536");
        // Commits do not wait for the log to be copied into the file; see Checkpoint.
        Run("PRAGMA wal_autocheckpoint = 0");
        checkpoints = Task.Run(Checkpoint);
    }

    /// <summary>Copies the write-ahead log into the file on a connection of its own: passively, so that nobody waits for it.</summary>
    async Task Checkpoint()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
                if (Interlocked.Exchange(ref isDirty, false))
                    CheckpointOnce();
        }
        catch (OperationCanceledException)
        {
            // The last connection that closes does the rest.
        }
    }

    void CheckpointOnce()
    {
        try
        {
            using var own = new SqliteConnection(connectionString);
            own.Open();
            using var command = own.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The log only grows until the next try.
            isDirty = true;
        }
    }

    int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql, () => sql).Run(values);

    SqliteStatement Prepared(string name, Func<string> sql)
    {
        if (!statements.TryGetValue(name, out var statement))
            statements.Add(name, statement = new SqliteStatement(connection!.Handle!, sql()));
        return statement;
    }

    static object? Read(TableShape table, string property, object entity) => table.Columns[table.Ordinal(property)].Read(entity);
    static long Micros(DateTimeOffset instant) => MicrosecondsConverter.Micros(instant);

    protected override bool IsUnavailable(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY };

    public void Dispose()
    {
        stopping.Cancel();
        checkpoints.Wait();
        stopping.Dispose();
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection?.Dispose();
        writer.Dispose();
    }
}
