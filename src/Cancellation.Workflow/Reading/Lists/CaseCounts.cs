using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>How many cases still wait for somebody, and for what: what a working day begins with.</summary>
/// <param name="AsOf">When it was counted.</param>
/// <param name="Waiting">All that wait; what is over is not among them.</param>
/// <param name="NeedsOperator">Where an operator must look, also when nobody is waited for.</param>
public sealed record CaseCounts(
    DateTimeOffset AsOf, int Waiting, int Overdue, int NeedsOperator, IReadOnlyDictionary<string, int> ByState, IReadOnlyDictionary<string, int> ByWaitingOn,
    IReadOnlyDictionary<string, int> OverdueByWaitingOn, IReadOnlyDictionary<string, int> ByProductLine);

/// <summary>Counts over one index, without looking at a case.</summary>
public sealed class CaseCounter(CancellationContext db, TimeProvider clock)
{
    public async Task<CaseCounts> Count(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var groups = await db.Cancellations.AsNoTracking().Where(x => x.WaitingOn != null)
            .GroupBy(x => new { x.WaitingOn, x.CurrentState, x.ProductLine })
            .Select(x => new { x.Key.WaitingOn, x.Key.CurrentState, x.Key.ProductLine, Count = x.Count(), Overdue = x.Count(y => y.DueAt <= now) })
            .ToListAsync(cancellationToken);
        var flagged = await db.Cancellations.CountAsync(x => x.NeedsOperator, cancellationToken);
        // Few, and each of them is looked up.
        var disbelieved = await db.Quarantine.Where(x => x.ResolvedAt == null && x.CaseId != null).Select(x => x.CaseId!.Value).Distinct()
            .CountAsync(id => db.Cancellations.Any(x => x.CorrelationId == id && !x.NeedsOperator), cancellationToken);
        return new(now, groups.Sum(x => x.Count), groups.Sum(x => x.Overdue), flagged + disbelieved,
            By(groups, x => x.CurrentState, x => x.Count), By(groups, x => x.WaitingOn!, x => x.Count), By(groups, x => x.WaitingOn!, x => x.Overdue), By(groups, x => x.ProductLine, x => x.Count));
    }

    static SortedDictionary<string, int> By<T>(IEnumerable<T> groups, Func<T, string> key, Func<T, int> count)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in groups)
            if (count(group) is > 0 and var some)
                counts[key(group)] = counts.GetValueOrDefault(key(group)) + some;
        return counts;
    }
}
