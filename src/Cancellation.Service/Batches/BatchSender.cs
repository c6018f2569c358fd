using Cancellation.Durability;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Batches;

/// <summary>
/// Does a batch page by page. That an item is sent is written down before it is; whoever finds it sent and not delivered sends it again under the same key, so that a crash
/// at any line repeats nothing. It took effect when that is seen in the case or its step, not before.
/// </summary>
sealed partial class BatchSender(CaseDoor door, TimeProvider clock, ILogger<BatchSender> log)
{
    /// <summary>No more than these are under way, so that a partner that has just come back is not buried under everything at once.</summary>
    const int Window = 200, Page = 50, AtOnce = 4;
    /// <summary>What is not known by then is told as not known.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    const string NotKnownInTime = "NOT_KNOWN_IN_TIME", Unexpected = "UNEXPECTED";

    /// <param name="batch">Tracked by the context.</param>
    /// <returns>Whether something went on.</returns>
    public async Task<bool> Advance(CancellationContext db, Batch batch, BatchAct act, CancellationToken cancellationToken)
    {
        var sent = await db.BatchItems.Where(x => x.BatchId == batch.Id && x.Status == BatchItemStatus.Sent).OrderBy(x => x.Ordinal).Take(Window + Page).ToListAsync(cancellationToken);
        await Each(sent.Where(x => x.DeliveredAt is null), (item, token) => Deliver(batch, act, item, token), cancellationToken);
        await Each(sent.Where(x => x.DeliveredAt is not null && x.Status == BatchItemStatus.Sent), (item, token) => Look(act, item, token), cancellationToken);
        // What became of items is true whoever leads the batch by now.
        await db.SaveChangesAsync(cancellationToken);
        var known = sent.Count(x => x.Status != BatchItemStatus.Sent);
        var room = Math.Min(Page, Window - (sent.Count - known));
        var next = batch.State != BatchState.Running || room <= 0 ? []
            : await db.BatchItems.Where(x => x.BatchId == batch.Id && x.Status == BatchItemStatus.Planned).OrderBy(x => x.Ordinal).Take(room).ToListAsync(cancellationToken);
        if (next.Count > 0)
            return await Send(db, batch, act, next, cancellationToken);
        if (sent.Count - known == 0)
        {
            batch.IsAwaiting = false;
            if (batch.State == BatchState.Running)
                (batch.State, batch.EndedAt) = (BatchState.Done, clock.GetUtcNow());
            await BatchRunner.Write(db, batch, cancellationToken);
        }
        return known > 0;
    }

    async Task<bool> Send(CancellationContext db, Batch batch, BatchAct act, List<BatchItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
            (item.Status, item.SentAt) = (BatchItemStatus.Sent, clock.GetUtcNow());
        batch.IsAwaiting = true;
        // Whoever paused or cancelled it meanwhile is first: then nothing is sent.
        if (!await BatchRunner.Write(db, batch, cancellationToken))
            return true;
        await Each(items, (item, token) => Deliver(batch, act, item, token), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    async Task Deliver(Batch batch, BatchAct act, BatchItem item, CancellationToken cancellationToken)
    {
        try
        {
            item.Before = await act.Send(door, item.CaseId, $"batch-{batch.Id:N}", item.Before, cancellationToken);
            item.DeliveredAt = clock.GetUtcNow();
        }
        catch (ProblemException refusal)
        {
            (item.Status, item.Code, item.EndedAt) = (BatchItemStatus.Refused, refusal.Problem.Code, clock.GetUtcNow());
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or LedgerUnavailableException))
        {
            Failed(batch.Id, item.CaseId, exception);
            (item.Status, item.Code, item.EndedAt) = (BatchItemStatus.Failed, Unexpected, clock.GetUtcNow());
        }
    }

    async Task Look(BatchAct act, BatchItem item, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await act.Look(door, item.CaseId, item.Before, cancellationToken);
            if (seen.Status == BatchItemStatus.Sent && clock.GetUtcNow() - item.DeliveredAt > Patience)
                seen = new(BatchItemStatus.Failed, NotKnownInTime);
            if (seen.Status != BatchItemStatus.Sent)
                (item.Status, item.Code, item.EndedAt) = (seen.Status, seen.Code, clock.GetUtcNow());
        }
        catch (ProblemException refusal)
        {
            (item.Status, item.Code, item.EndedAt) = (BatchItemStatus.Failed, refusal.Problem.Code, clock.GetUtcNow());
        }
    }

    static async Task Each(IEnumerable<BatchItem> items, Func<BatchItem, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(items.ToList(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, token) =>
        {
            try
            {
                await work(item, token);
            }
            catch (LedgerUnavailableException)
            {
                // It stays as it is written down, and is taken up again.
            }
        });

    [LoggerMessage(2060, LogLevel.Error, "Batch {Batch}: case {CaseId} could not be dealt with; the others go on.")]
    partial void Failed(Guid batch, Guid caseId, Exception exception);
}
