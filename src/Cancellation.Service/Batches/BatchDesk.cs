using System.Security.Cryptography;
using System.Text;
using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Batches;

/// <summary>What was asked for: one act for the cases of a filter, of a failure, or those that are named.</summary>
sealed record BatchOrder(BatchActKind Act, string Said, string Reason, string? Filter, string? Failure, string? Step, string? Partner, string? FaultCode, IReadOnlyList<Guid> Ids);

/// <summary>Makes batches and moves them on. What it writes, the runner finds; both know by the version who was first.</summary>
sealed class BatchDesk(CancellationContext db, LedgerClock clock)
{
    static readonly Guid Scope = new("b7a54f0e-8f1c-4c8e-9a3d-6f1f6f0c2b11");

    public static Guid IdOf(string tenant, string key) => DeterministicId.From(Scope, $"{tenant}\n{key}");

    /// <summary>Makes a batch, or finds the one that this key made before.</summary>
    /// <exception cref="ProblemException">422: the key was used for another one.</exception>
    public async Task<Guid> Make(string key, BatchOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var (id, fingerprint) = (IdOf(caller.Tenant, key), Fingerprint(order));
        if (await db.Batches.AsNoTracking().Where(x => x.Id == id).Select(x => x.Fingerprint).SingleOrDefaultAsync(cancellationToken) is { } known)
            return known == fingerprint ? id : throw Refuse.BatchKeyReused(id);
        db.Batches.Add(new Batch
        {
            Id = id, Tenant = caller.Tenant, Act = order.Act, Said = order.Said, Reason = order.Reason, Filter = order.Filter, Failure = order.Failure, Step = order.Step, Partner = order.Partner, FaultCode = order.FaultCode,
            Fingerprint = fingerprint, StartedBy = caller.Id, Permissions = string.Join(' ', caller.Permissions), State = BatchState.Planning,
            Total = order.Ids.Count, IsListed = order.Ids.Count > 0, CreatedAt = clock.Now,
        });
        db.BatchItems.AddRange(order.Ids.Select((x, i) => new BatchItem { BatchId = id, Ordinal = i, CaseId = x, Tenant = caller.Tenant, Status = BatchItemStatus.Listed }));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Batches.AsNoTracking().Any(x => x.Id == id && x.Fingerprint == fingerprint))
        {
            // The same request came twice at once.
        }
        return id;
    }

    public Task Run(Guid id, Caller caller, CancellationToken cancellationToken) => Turn(id, "run", [BatchState.Running, BatchState.Done], [BatchState.Planned], x =>
    {
        (x.State, x.StartedAt, x.Permissions) = (BatchState.Running, clock.Now, string.Join(' ', caller.Permissions));
    }, cancellationToken);

    public Task Pause(Guid id, CancellationToken cancellationToken) => Turn(id, "paused", [BatchState.Paused], [BatchState.Running], x => x.State = BatchState.Paused, cancellationToken);

    public Task Resume(Guid id, CancellationToken cancellationToken) => Turn(id, "resumed", [BatchState.Running, BatchState.Done], [BatchState.Paused], x => (x.State, x.Code) = (BatchState.Running, null), cancellationToken);

    /// <summary>What was sent is looked at to its end; what was not is skipped.</summary>
    public async Task Cancel(Guid id, CancellationToken cancellationToken)
    {
        await Turn(id, "cancelled", [BatchState.Cancelled], [BatchState.Planning, BatchState.Planned, BatchState.Running, BatchState.Paused], x => (x.State, x.EndedAt) = (BatchState.Cancelled, clock.Now), cancellationToken);
        // Also when it was cancelled before: whoever did so may have died here. Nothing is sent any more, so nothing is skipped that was.
        await db.BatchItems.Where(x => x.BatchId == id && (x.Status == BatchItemStatus.Listed || x.Status == BatchItemStatus.Planned))
            .ExecuteUpdateAsync(x => x.SetProperty(item => item.Status, BatchItemStatus.Skipped), cancellationToken);
    }

    /// <exception cref="ProblemException">404, or 409 where it is not in a state to be turned.</exception>
    async Task Turn(Guid id, string wanted, BatchState[] already, BatchState[] from, Action<Batch> turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await db.Batches.SingleOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw Refuse.NoSuchBatch(id);
            if (already.Contains(batch.State))
                return;
            if (!from.Contains(batch.State))
                throw Refuse.BatchNotNow(id, batch.State.ToString(), wanted);
            turn(batch);
            batch.Version++;
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The runner wrote in between: look again at what is.
                db.ChangeTracker.Clear();
            }
        }
    }

    static string Fingerprint(BatchOrder x) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [x.Act.ToString(), x.Said, x.Reason, x.Filter, x.Failure, .. x.Ids.Select(id => id.ToString("N"))]))));
}
