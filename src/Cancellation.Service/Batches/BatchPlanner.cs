using Cancellation.Contracts;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Batches;

/// <summary>Plans a batch page by page: notes its cases, so that they stay the same whatever happens meanwhile, and tries the act on each without doing it.</summary>
sealed class BatchPlanner(CaseDoor door, RequestCheck check, TimeProvider clock)
{
    const int Page = 200, AtOnce = 4;

    /// <param name="batch">Tracked by the context; being planned.</param>
    /// <returns>Whether something was written; false: somebody else was faster.</returns>
    public async Task<bool> Advance(CancellationContext db, Batch batch, BatchAct act, CancellationToken cancellationToken)
    {
        if (!batch.IsListed)
            await Note(db, batch, cancellationToken);
        else if (await db.BatchItems.Where(x => x.BatchId == batch.Id && x.Status == BatchItemStatus.Listed).OrderBy(x => x.Ordinal).Take(Page).ToListAsync(cancellationToken) is { Count: > 0 } items)
            await Rehearse(db, batch, act, items, cancellationToken);
        else
            (batch.State, batch.PlannedAt) = (BatchState.Planned, clock.GetUtcNow());
        return await BatchRunner.Write(db, batch, cancellationToken);
    }

    async Task Note(CancellationContext db, Batch batch, CancellationToken cancellationToken)
    {
        var (ids, next) = batch.Failure is { } failure ? await OfFailure(failure, batch.Place, cancellationToken) : await OfFilter(batch, cancellationToken);
        var known = await db.BatchItems.Where(x => x.BatchId == batch.Id && ids.Contains(x.CaseId)).Select(x => x.CaseId).ToListAsync(cancellationToken);
        var fresh = ids.Except(known).ToList();
        var taken = fresh.Take(BatchRunner.Most - batch.Total).ToList();
        db.BatchItems.AddRange(taken.Select((x, i) => new BatchItem { BatchId = batch.Id, Ordinal = batch.Total + i, CaseId = x, Tenant = batch.Tenant, Status = BatchItemStatus.Listed }));
        batch.Total += taken.Count;
        batch.IsCapped = taken.Count < fresh.Count || (batch.Total == BatchRunner.Most && next is not null);
        (batch.Place, batch.IsListed) = (next, next is null || batch.Total == BatchRunner.Most);
    }

    async Task<(IReadOnlyList<Guid> Ids, string? Next)> OfFilter(Batch batch, CancellationToken cancellationToken)
    {
        var filter = BatchFilter.Read(batch.Filter!, check, batch.StartedBy) with { Limit = Page, After = batch.Place };
        var page = await door.Read((cases, token) => cases.List(filter, token), cancellationToken);
        return ([.. page.Cases.Select(x => x.CancellationId)], page.Next);
    }

    async Task<(IReadOnlyList<Guid> Ids, string? Next)> OfFailure(string key, string? place, CancellationToken cancellationToken)
    {
        var page = await door.Read<FailureReader, FailureCases>((failures, token) => failures.Cases(key, place, Page, token), cancellationToken);
        return ([.. page.Cases.Where(x => x.CancellationId is not null).Select(x => x.CancellationId!.Value).Distinct()], page.Next);
    }

    async Task Rehearse(CancellationContext db, Batch batch, BatchAct act, List<BatchItem> items, CancellationToken cancellationToken)
    {
        var ids = items.ConvertAll(x => x.CaseId);
        var money = (await db.Cancellations.AsNoTracking().Where(x => ids.Contains(x.CorrelationId) && x.Tenant == batch.Tenant).Select(x => new { x.CorrelationId, x.File }).ToListAsync(cancellationToken))
            .ToDictionary(x => x.CorrelationId, x => MoneyAtRisk.Of(x.File).ToList());
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (item, token) =>
        {
            var said = await Ask(act, item.CaseId, token);
            (item.Status, item.Code, item.Before) = (said.Refusal is null ? BatchItemStatus.Planned : BatchItemStatus.Refused, said.Refusal, said.Way);
            if (said.Refusal is not null)
                item.EndedAt = clock.GetUtcNow();
        });
        foreach (var item in items)
            item.Money = BatchMoney.Write(money.GetValueOrDefault(item.CaseId) ?? []);
        batch.Money = BatchMoney.Write(MoneyAtRisk.Add([.. BatchMoney.Read(batch.Money), .. items.Where(x => x.Status == BatchItemStatus.Planned).SelectMany(x => money.GetValueOrDefault(x.CaseId) ?? [])])) ?? "[]";
    }

    async Task<Rehearsed> Ask(BatchAct act, Guid caseId, CancellationToken cancellationToken)
    {
        try
        {
            return await act.Rehearse(door, caseId, cancellationToken);
        }
        catch (ProblemException refusal)
        {
            return new(refusal.Problem.Code);
        }
    }
}
