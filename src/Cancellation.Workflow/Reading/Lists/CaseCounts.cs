using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>How many cases still wait for somebody, and for what: what a working day begins with.</summary>
/// <param name="AsOf">When it was counted.</param>
/// <param name="Waiting">All that wait; what is over is not among them.</param>
/// <param name="NeedsOperator">Where an operator must look, also when nobody is waited for.</param>
public sealed record CaseCounts(
    DateTimeOffset AsOf, int Waiting, int Overdue, int NeedsOperator, IReadOnlyDictionary<string, int> ByState, IReadOnlyDictionary<string, int> ByWaitingOn,
    IReadOnlyDictionary<string, int> OverdueByWaitingOn, IReadOnlyDictionary<string, int> ByProductLine)
{
    /// <summary>What falls within it is near.</summary>
    public static readonly TimeSpan RenewsSoon = TimeSpan.FromDays(3);

    /// <summary>Customers who may be charged against their will, by <see cref="ChargeRisk"/>.</summary>
    public IReadOnlyDictionary<string, int> ByChargeRisk { get; init; } = new Dictionary<string, int>();
    /// <summary>Of those, whose renewal is known to fall within three days, or has.</summary>
    public int RenewingSoon { get; init; }
}

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
        var soon = now + CaseCounts.RenewsSoon;
        var risks = await db.Cancellations.AsNoTracking().Where(x => x.ChargeRisk != null).GroupBy(x => x.ChargeRisk!)
            .Select(x => new { Risk = x.Key, Count = x.Count(), Soon = x.Count(y => y.ChargeRiskAt < soon) })
            .ToListAsync(cancellationToken);
        return new(now, groups.Sum(x => x.Count), groups.Sum(x => x.Overdue), flagged + disbelieved,
            By(groups, x => x.CurrentState, x => x.Count), By(groups, x => x.WaitingOn!, x => x.Count), By(groups, x => x.WaitingOn!, x => x.Overdue), By(groups, x => x.ProductLine, x => x.Count))
        {
            ByChargeRisk = By(risks, x => x.Risk, x => x.Count), RenewingSoon = risks.Where(x => x.Risk != nameof(ChargeRisk.StrayDebit)).Sum(x => x.Soon),
        };
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
