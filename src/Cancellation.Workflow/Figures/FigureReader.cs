using Cancellation.Contracts;
using Cancellation.Workflow.Policies;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Figures;

/// <summary>What became of the cases of a period.</summary>
/// <param name="AsOf">When it was read; the figures are a few seconds behind the cases.</param>
/// <param name="Since">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Days">Each day of the period, also those on which nothing happened.</param>
public sealed record Insights(DateTimeOffset AsOf, DateOnly Since, DateOnly Until, IReadOnlyList<LineInsight> Lines, IReadOnlyList<DayInsight> Days);

/// <param name="Requested">How many were requested in the period; funnel, exits and reasons are of these.</param>
/// <param name="Funnel">In the order of the policy.</param>
/// <param name="Exits">How many ended otherwise than closed, by state.</param>
/// <param name="OnTime">Closed in the period, within the promise.</param>
/// <param name="Late">Closed in the period, after it.</param>
/// <param name="Money">Of what was closed or settled in the period.</param>
/// <param name="Stays">Stays in a state that ended in the period.</param>
public sealed record LineInsight(
    string ProductLine, long Requested, IReadOnlyList<FunnelStep> Funnel, IReadOnlyDictionary<string, long> Exits, IReadOnlyDictionary<string, long> Reasons,
    long OnTime, long Late, IReadOnlyList<MoneyInsight> Money, IReadOnlyList<StayInsight> Stays);

/// <param name="Reached">How many of those requested reached it by now.</param>
public sealed record FunnelStep(string Milestone, long Reached);

/// <param name="Kind">Refunded, Charged or Forfeited.</param>
public sealed record MoneyInsight(string Kind, long Cases, Money Sum);

/// <param name="MedianSeconds">Half of the stays were no longer; null: longer than half a year.</param>
/// <param name="P90Seconds">Nine of ten were no longer.</param>
/// <param name="Longest">The cases that stayed longest.</param>
public sealed record StayInsight(string State, long Stays, long? MedianSeconds, long? P90Seconds, IReadOnlyList<LongStay> Longest);

public sealed record LongStay(Guid CancellationId, string SubscriptionId, long Seconds);

/// <param name="Ended">Withdrawn, rejected, expired or reactivated.</param>
public sealed record DayInsight(DateOnly Day, long Requested, long Closed, long Ended);

/// <summary>Adds figures up; it looks at no case but the few that it names.</summary>
public sealed class FigureReader(CancellationContext db, PolicyCatalog policies, TimeProvider clock)
{
    const int Outliers = 3;

    public async Task<Insights> Read(string? productLine, DateOnly since, DateOnly until, CancellationToken cancellationToken)
    {
        var figures = db.Figures.AsNoTracking().Where(x => x.Day >= since && x.Day <= until && (productLine == null || x.ProductLine == productLine));
        var sums = await figures.GroupBy(x => new { x.ProductLine, x.Measure, x.Subject })
            .Select(x => new Summed(x.Key.ProductLine, x.Key.Measure, x.Key.Subject, x.Sum(y => y.Cases), x.Sum(y => y.Amount))).ToListAsync(cancellationToken);
        var happened = (await figures.Where(x => x.Measure == Measures.Happened).GroupBy(x => new { x.Day, x.Subject }).Select(x => new { x.Key.Day, x.Key.Subject, Cases = x.Sum(y => y.Cases) })
            .ToListAsync(cancellationToken)).ToLookup(x => x.Day);

        var lines = new List<LineInsight>();
        foreach (var line in sums.Where(x => x.Cases != 0).GroupBy(x => x.ProductLine).OrderBy(x => x.Key, StringComparer.Ordinal))
            lines.Add(await Line(line.Key, line.ToLookup(x => x.Measure), since, until, cancellationToken));
        var days = Enumerable.Range(0, until.DayNumber - since.DayNumber + 1).Select(since.AddDays).Select(day => new DayInsight(
            day, happened[day].Where(x => x.Subject == CaseState.Requested).Sum(x => x.Cases), happened[day].Where(x => x.Subject == CaseState.Closed).Sum(x => x.Cases),
            happened[day].Where(x => x.Subject is not (CaseState.Requested or CaseState.Closed)).Sum(x => x.Cases)));
        return new(clock.GetUtcNow(), since, until, lines, [.. days]);
    }

    async Task<LineInsight> Line(string line, ILookup<string, Summed> sums, DateOnly since, DateOnly until, CancellationToken cancellationToken)
    {
        var reached = sums[Measures.Reached].ToDictionary(x => x.Subject, x => x.Cases);
        string[] steps = [CaseState.Requested, .. policies.FindLatest(line)?.Milestones ?? [], CaseState.Closed];
        var stays = new List<StayInsight>();
        foreach (var state in sums[Measures.Stay].Where(x => x.Cases > 0).Select(x => (State: x.Subject.Split('/')[0], Class: int.Parse(x.Subject.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture), x.Cases)).GroupBy(x => x.State))
        {
            var classes = state.ToDictionary(x => x.Class, x => x.Cases);
            stays.Add(new(state.Key, classes.Values.Sum(), Durations.AtMost(classes, 50), Durations.AtMost(classes, 90), await Longest(line, state.Key, since, until, cancellationToken)));
        }
        return new(
            line, reached.GetValueOrDefault(CaseState.Requested), [.. steps.Distinct().Select(x => new FunnelStep(x, reached.GetValueOrDefault(x)))], Counts(sums[Measures.Ended]), Counts(sums[Measures.Reason]),
            sums[Measures.Promise].Where(x => x.Subject == Contributions.OnTime).Sum(x => x.Cases), sums[Measures.Promise].Where(x => x.Subject == Contributions.Late).Sum(x => x.Cases),
            [.. sums[Measures.Money].Where(x => x.Cases > 0).OrderBy(x => x.Subject, StringComparer.Ordinal).Select(x => new MoneyInsight(x.Subject.Split('/')[0], x.Cases, new(x.Amount, x.Subject.Split('/')[1])))],
            [.. stays.OrderBy(x => Array.IndexOf(steps, x.State) is >= 0 and var at ? at : steps.Length).ThenBy(x => x.State, StringComparer.Ordinal)]);
    }

    async Task<IReadOnlyList<LongStay>> Longest(string line, string state, DateOnly since, DateOnly until, CancellationToken cancellationToken) => await db.CaseFigures.AsNoTracking()
        .Where(x => x.ProductLine == line && x.LongestState == state && x.LongestEndedOn >= since && x.LongestEndedOn <= until)
        .OrderByDescending(x => x.LongestSeconds).Take(Outliers)
        .Join(db.Cancellations, x => x.CaseId, x => x.CorrelationId, (figures, x) => new { x.CorrelationId, x.SubscriptionId, figures.LongestSeconds })
        .OrderByDescending(x => x.LongestSeconds).Select(x => new LongStay(x.CorrelationId, x.SubscriptionId, x.LongestSeconds)).ToListAsync(cancellationToken);

    static SortedDictionary<string, long> Counts(IEnumerable<Summed> sums) => new(sums.Where(x => x.Cases > 0).ToDictionary(x => x.Subject, x => x.Cases), StringComparer.Ordinal);

    sealed record Summed(string ProductLine, string Measure, string Subject, long Cases, long Amount);
}
