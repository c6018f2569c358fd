using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Figures;

/// <summary>What a case adds to one figure.</summary>
public sealed record Contribution(DateOnly Day, string Measure, string Subject, long Amount = 0);

/// <summary>A change of state in the case's journal.</summary>
public sealed record Change(string FromState, string ToState, DateTimeOffset At);

/// <param name="Seconds">How long the case was in the state, from entering to leaving.</param>
public sealed record Stay(string State, long Seconds, DateOnly EndedOn);

/// <summary>What a case counts towards: a pure function of the case and its journal, so that reckoning it again gives the same.</summary>
public static class Contributions
{
    public const string OnTime = nameof(OnTime), Late = nameof(Late), Refunded = nameof(Refunded), Charged = nameof(Charged), Forfeited = nameof(Forfeited);
    /// <summary>No reason was given.</summary>
    public const string NoReason = "-";

    static readonly string[] Ends = [CaseState.Withdrawn, CaseState.Rejected, CaseState.Expired, CaseState.Reactivated];

    /// <param name="changes">In their order.</param>
    public static IReadOnlyList<Contribution> Of(CancellationCase x, IReadOnlyList<Change> changes)
    {
        var requestedOn = Zone.DayOf(x.RequestedAt);
        var found = new List<Contribution>
        {
            new(requestedOn, Measures.Reached, CaseState.Requested),
            new(requestedOn, Measures.Reason, x.File.Request?.Reason?.Code ?? NoReason),
            new(requestedOn, Measures.Happened, CaseState.Requested),
        };
        foreach (var milestone in x.File.Milestones.Where(m => m.RevokedAt is null && m.Name is not (CaseState.Requested or CaseState.Closed)).Select(m => m.Name).Distinct())
            found.Add(new(requestedOn, Measures.Reached, milestone));
        if (Ends.Contains(x.CurrentState))
        {
            found.Add(new(requestedOn, Measures.Ended, x.CurrentState));
            if (changes.LastOrDefault(change => change.ToState == x.CurrentState) is { } end)
                found.Add(new(Zone.DayOf(end.At), Measures.Happened, x.CurrentState));
        }
        if (x.ClosedAt is { } closedAt)
            AddClosing(found, x, closedAt);
        found.AddRange(Stays(changes).Select(stay => new Contribution(stay.EndedOn, Measures.Stay, SubjectOf(stay))));
        return found;
    }

    /// <summary>States that were entered and left.</summary>
    public static IEnumerable<Stay> Stays(IReadOnlyList<Change> changes) => changes.Zip(changes.Skip(1), (entered, left) =>
        new Stay(entered.ToState, Math.Max(0, (long)(left.At - entered.At).TotalSeconds), Zone.DayOf(left.At)));

    public static string SubjectOf(Stay stay) => $"{stay.State}/{Durations.ClassOf(stay.Seconds):D2}";

    static void AddClosing(List<Contribution> found, CancellationCase x, DateTimeOffset closedAt)
    {
        var (requestedOn, closedOn) = (Zone.DayOf(x.RequestedAt), Zone.DayOf(closedAt));
        found.Add(new(requestedOn, Measures.Reached, CaseState.Closed));
        found.Add(new(closedOn, Measures.Happened, CaseState.Closed));
        if (x.File.Deadlines.LastOrDefault(d => d.Timer == CaseTimer.Handling) is { } promise)
            found.Add(new(closedOn, Measures.Promise, closedAt < promise.DueAt ? OnTime : Late));
        var refunds = MoneyRules.Payouts(x.File.Money).Concat(MoneyRules.DepositRefund(x.File.Money) is { } deposit ? [deposit] : []);
        AddMoney(found, closedOn, Refunded, refunds);
        AddMoney(found, closedOn, Charged, x.File.Money.Where(line => LineKind.IsFee(line.Kind) && line.Amount.Amount < 0).Select(line => line.Amount with { Amount = -line.Amount.Amount }));
        var givenUp = (x.File.Decisions ?? []).Where(decision => decision.Choice == EntitlementChoice.Forfeit).Select(decision => decision.EntitlementId).ToHashSet(StringComparer.Ordinal);
        AddMoney(found, closedOn, Forfeited, x.File.Entitlements.Where(item => givenUp.Contains(item.EntitlementId) && item.Paid is not null).Select(item => item.Paid!.Value));
        foreach (var later in x.File.Refunds ?? [])
            if (later is { SettledAt: { } settledAt, Amount: { } amount })
                AddMoney(found, Zone.DayOf(settledAt), Refunded, [amount]);
    }

    static void AddMoney(List<Contribution> found, DateOnly day, string kind, IEnumerable<Money> amounts)
    {
        foreach (var sum in amounts.GroupBy(amount => amount.Currency))
            found.Add(new(day, Measures.Money, $"{kind}/{sum.Key}", sum.Sum(amount => amount.Amount)));
    }
}
