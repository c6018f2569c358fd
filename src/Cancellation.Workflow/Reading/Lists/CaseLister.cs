using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Reads cases page by page.</summary>
static class CaseLister
{
    const int LargestPage = 200;

    /// <exception cref="FormatException"><see cref="CaseFilter.After"/> is not a value that <see cref="CasePage.Next"/> gave.</exception>
    public static async Task<CasePage> List(CancellationContext db, CaseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, LargestPage);
        var fitting = await CaseQuery.Fitting(db, filter, now, cancellationToken);
        if (await CaseQuery.Few(db, filter, cancellationToken) is { } few)
            fitting = fitting.Where(x => few.Contains(x.CorrelationId));
        var found = await CaseQuery.Ordered(fitting, filter.Sort, filter.After)
            .Take(limit + 1)
            .Select(x => new
            {
                x.CorrelationId, x.CurrentState, x.IsOpen, x.ProductLine, x.CustomerId, x.SubscriptionId, x.TerminalSerialNumber,
                x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt, x.NeedsOperator, x.OwnerId, x.RequestedAt, x.ClosedAt,
            })
            .ToListAsync(cancellationToken);
        var troubles = await Trouble.Of(db, [.. found.Select(x => x.CorrelationId)], cancellationToken);
        var page = found.Take(limit).Select(x =>
        {
            var trouble = troubles.GetValueOrDefault(x.CorrelationId, Trouble.None);
            return new CaseSummary(
                x.CorrelationId, x.CurrentState, x.IsOpen, x.ProductLine, x.CustomerId, x.SubscriptionId, x.TerminalSerialNumber,
                trouble.Explain(CaseReader.Wait(x.WaitingOn, x.WaitingFor, x.WaitingCode, x.DueAt)), x.NeedsOperator || trouble.Tasks.Count > 0, x.DueAt <= now, x.RequestedAt, x.ClosedAt)
            {
                OwnerId = x.OwnerId,
            };
        }).ToList();
        var next = found.Count > limit && found[limit - 1] is var last
            ? Place.Of(filter.Sort, filter.Sort switch { CaseSort.Due => last.DueAt!.Value, CaseSort.Closed => last.ClosedAt!.Value, _ => last.RequestedAt }, last.CorrelationId)
            : null;
        return new CasePage(page, next, filter.After is null ? await Total(fitting, next is null ? page.Count : null, cancellationToken) : null);
    }

    /// <param name="known">The one page there is.</param>
    static async Task<CaseTotal> Total(IQueryable<CancellationCase> fitting, int? known, CancellationToken cancellationToken)
    {
        var counted = known ?? await fitting.Take(CaseTotal.Most + 1).CountAsync(cancellationToken);
        return new(Math.Min(counted, CaseTotal.Most), counted <= CaseTotal.Most);
    }
}
