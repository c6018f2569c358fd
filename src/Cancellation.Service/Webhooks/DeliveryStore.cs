using System.Globalization;
using System.Text;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Webhooks;
using Microsoft.EntityFrameworkCore;

// The SQL is put together from names of EF Core's model and numbers only; values are parameters.
#pragma warning disable EF1002, EF1003

namespace Cancellation.Service.Webhooks;

/// <summary>The deliveries of all tenants, as the dispatcher works on them. Several processes may; each row is taken by one of them at a time.</summary>
public sealed class DeliveryStore(IDbContextFactory<CancellationContext> contexts, ILedgerStore store)
{
    const int RowsOfStatement = 100;

    /// <summary>Adds what is not there yet.</summary>
    public async Task Add(IReadOnlyList<WebhookDelivery> rows, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var table = TableShape.Of<WebhookDelivery>(db.Model);
        // A new row has nothing in the others yet.
        var columns = table.Columns.Where(x => !x.IsNullable).ToList();
        foreach (var chunk in rows.Chunk(RowsOfStatement))
        {
            var sql = new StringBuilder($"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(x => x.Name))}) VALUES ");
            for (var i = 0; i < chunk.Length; i++)
                sql.Append(i == 0 ? "(" : ", (").AppendJoin(", ", columns.Select((_, c) => string.Create(CultureInfo.InvariantCulture, $"{{{i * columns.Count + c}}}"))).Append(')');
            sql.Append(" ON CONFLICT DO NOTHING");
            await db.Database.ExecuteSqlRawAsync(sql.ToString(), chunk.SelectMany(row => columns.Select(x => x.Read(row)!)), cancellationToken);
        }
    }

    /// <returns>Endpoints that something is due for.</returns>
    public async Task<List<Guid>> Due(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookDeliveries.Where(x => x.Status == DeliveryStatus.Waiting && x.DueAt <= now).Select(x => x.EndpointId).Distinct().ToListAsync(cancellationToken);
    }

    public async Task<WebhookEndpoint?> Endpoint(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookEndpoints.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
    }

    /// <summary>Takes the oldest of what is due for the endpoint; until <paramref name="until"/> nobody else takes it.</summary>
    public async Task<List<WebhookDelivery>> Take(Guid endpointId, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var table = TableShape.Of<WebhookDelivery>(db.Model);
        var sql = $$"""
            UPDATE {{table.Name}} SET due_at = {0} WHERE endpoint_id = {1} AND status = 'Waiting' AND event_id IN (
                SELECT event_id FROM {{table.Name}} WHERE endpoint_id = {1} AND status = 'Waiting' AND due_at <= {2} ORDER BY due_at, sequence LIMIT {3}{{(store.IsShared ? " FOR UPDATE SKIP LOCKED" : "")}})
            RETURNING {{table.ColumnList}}
            """;
        var taken = await db.WebhookDeliveries.FromSqlRaw(sql, Instant(db, until), endpointId, Instant(db, now), most).IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellationToken);
        taken.Sort((a, b) => a.CreatedAt != b.CreatedAt ? a.CreatedAt.CompareTo(b.CreatedAt) : string.CompareOrdinal(a.Sequence, b.Sequence));
        return taken;
    }

    /// <summary>As the model writes it: the conversions of properties do not reach parameters of written SQL.</summary>
    static object Instant(DbContext db, DateTimeOffset instant) => db.Database.IsSqlite() ? MicrosecondsConverter.Micros(instant) : instant.ToUniversalTime();

    /// <summary>Writes down what came of a try, unless somebody replayed it meanwhile.</summary>
    /// <param name="next">When it is tried again; null: it is over.</param>
    public async Task Settle(WebhookDelivery taken, Try came, DateTimeOffset now, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var status = came.Error is null ? DeliveryStatus.Delivered : next is null ? DeliveryStatus.Failed : DeliveryStatus.Waiting;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WebhookDeliveries
            .Where(x => x.EndpointId == taken.EndpointId && x.EventId == taken.EventId && x.Status == DeliveryStatus.Waiting && x.Attempts == taken.Attempts && x.DueAt == taken.DueAt)
            .ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Status, status).SetProperty(x => x.Attempts, taken.Attempts + 1).SetProperty(x => x.DueAt, next ?? now)
                .SetProperty(x => x.TriedAt, now).SetProperty(x => x.Answer, came.Answer).SetProperty(x => x.Error, came.Error).SetProperty(x => x.Milliseconds, came.Milliseconds), cancellationToken);
    }

    /// <param name="code">Why.</param>
    public async Task Disable(Guid endpointId, string code, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WebhookEndpoints.Where(x => x.Id == endpointId).ExecuteUpdateAsync(row => row.SetProperty(x => x.Enabled, false).SetProperty(x => x.DisabledCode, code), cancellationToken);
    }

    /// <param name="since">Null: something arrived.</param>
    public async Task MarkFailing(Guid endpointId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WebhookEndpoints.Where(x => x.Id == endpointId && x.FailingSince == null == (since != null))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.FailingSince, since), cancellationToken);
    }

    public async Task<int> Forget(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.WebhookDeliveries.Where(x => x.CreatedAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
