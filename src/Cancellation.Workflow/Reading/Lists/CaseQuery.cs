using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>A filter as a query: what fits, in which order, from which place on.</summary>
static class CaseQuery
{
    /// <summary>Answers that nobody believes are few; were they more, the rest of their cases are found by themselves.</summary>
    const int MostQuarantined = 1_000;

    /// <summary>Looking these up by id costs a few milliseconds; were there more, walking an order meets enough of them soon.</summary>
    const int MostFew = 1_000;

    public static async Task<IQueryable<CancellationCase>> Fitting(CancellationContext db, CaseFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var cases = db.Cancellations.AsNoTracking();
        if (filter.Id is { } id)
            cases = OfId(cases, id);
        if (filter.Text is { } text)
            cases = Beginning(cases, ListModel.Fold(text));
        foreach (var blind in filter.Blinds)
            cases = cases.Where(x => db.VaultIndex.Where(entry => entry.Blind == blind).Select(entry => entry.CaseId).Contains(x.CorrelationId));
        if (filter.ProductLine is { } line)
            cases = cases.Where(x => x.ProductLine == line);
        if (filter.State is { } state)
            cases = cases.Where(x => x.CurrentState == state);
        if (filter.WaitingOn?.ToString() is { } party)
            cases = cases.Where(x => x.WaitingOn == party);
        if (filter.IsOpen is { } open)
            cases = cases.Where(x => x.IsOpen == open);
        if (filter.Owner is { } owner)
            cases = owner.Length > 0 ? cases.Where(x => x.OwnerId == owner) : cases.Where(x => x.OwnerId == null);
        if (filter.NeedsOperator is { } needed)
            cases = await Needing(db, cases, needed, cancellationToken);
        // Few messages fail, so they are looked up by partner and the cases by them, and not the other way round.
        if (filter.WaitingForPartner is { } partner)
            cases = cases.Where(x => db.Outbox.Where(row => row.FaultParty == partner && row.Failures > 0).Select(row => row.CaseId).Contains(x.CorrelationId));
        if (filter.Overdue is { } overdue)
            cases = overdue ? cases.Where(x => x.DueAt <= now) : cases.Where(x => x.DueAt == null || x.DueAt > now);
        if (filter.ChargeRisk?.ToString() is { } risk)
            cases = cases.Where(x => x.ChargeRisk == risk);
        if (filter.RenewsSoon is { } soon)
            cases = Renewing(cases, soon, now + CaseCounts.RenewsSoon);
        if (filter.Since is { } since)
            cases = cases.Where(x => x.RequestedAt >= since);
        if (filter.Until is { } until)
            cases = cases.Where(x => x.RequestedAt < until);
        return filter.Sort switch
        {
            CaseSort.Due => cases.Where(x => x.DueAt != null),
            CaseSort.Closed => cases.Where(x => x.ClosedAt != null),
            _ => cases,
        };
    }

    /// <summary>
    /// A party and a state that seldom meet: those few are looked up by themselves, since in any other order than the newest first all that have one of the two would be walked.
    /// </summary>
    /// <returns>Null: they are not few, or that order needs no such help.</returns>
    public static async Task<IReadOnlyList<Guid>?> Few(CancellationContext db, CaseFilter filter, CancellationToken cancellationToken)
    {
        if (filter is not { Sort: not CaseSort.Requested, State: { } state, WaitingOn: { } waitingOn })
            return null;
        var party = waitingOn.ToString();
        var some = await db.Cancellations.Where(x => x.WaitingOn == party && x.CurrentState == state)
            .OrderByDescending(x => x.RequestedAt).ThenByDescending(x => x.CorrelationId).Select(x => x.CorrelationId).Take(MostFew + 1).ToListAsync(cancellationToken);
        return some.Count > MostFew ? null : some;
    }

    static IQueryable<CancellationCase> OfId(IQueryable<CancellationCase> cases, string id)
    {
        // The folded id has the index, the exact one decides.
        var key = ListModel.Fold(id);
        return Guid.TryParse(id, out var cancellationId)
            ? cases.Where(x => x.CorrelationId == cancellationId
                || (EF.Property<string>(x, ListModel.CustomerKey) == key && x.CustomerId == id)
                || (EF.Property<string>(x, ListModel.SubscriptionKey) == key && x.SubscriptionId == id)
                || (EF.Property<string>(x, ListModel.TerminalKey) == key && x.TerminalSerialNumber == id))
            : cases.Where(x => (EF.Property<string>(x, ListModel.CustomerKey) == key && x.CustomerId == id)
                || (EF.Property<string>(x, ListModel.SubscriptionKey) == key && x.SubscriptionId == id)
                || (EF.Property<string>(x, ListModel.TerminalKey) == key && x.TerminalSerialNumber == id));
    }

    static IQueryable<CancellationCase> Beginning(IQueryable<CancellationCase> cases, string from)
    {
        // Above everything that begins so: no id holds the last character there is.
        var to = from + '\uffff';
        return CaseIds(from) is { } ids
            ? cases.Where(x => (x.CorrelationId.CompareTo(ids.First) >= 0 && x.CorrelationId.CompareTo(ids.Last) <= 0)
                || (string.Compare(EF.Property<string>(x, ListModel.CustomerKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.CustomerKey), to) < 0)
                || (string.Compare(EF.Property<string>(x, ListModel.SubscriptionKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.SubscriptionKey), to) < 0)
                || (string.Compare(EF.Property<string>(x, ListModel.TerminalKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.TerminalKey), to) < 0))
            : cases.Where(x => (string.Compare(EF.Property<string>(x, ListModel.CustomerKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.CustomerKey), to) < 0)
                || (string.Compare(EF.Property<string>(x, ListModel.SubscriptionKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.SubscriptionKey), to) < 0)
                || (string.Compare(EF.Property<string>(x, ListModel.TerminalKey), from) >= 0 && string.Compare(EF.Property<string>(x, ListModel.TerminalKey), to) < 0));
    }

    /// <returns>The first and the last case id that begins so; null when none can.</returns>
    static (Guid First, Guid Last)? CaseIds(string beginning)
    {
        var digits = beginning.Replace("-", "", StringComparison.Ordinal);
        return digits.Length is > 0 and <= 32 && digits.All(char.IsAsciiHexDigit)
            ? (Guid.ParseExact(digits.PadRight(32, '0'), "N"), Guid.ParseExact(digits.PadRight(32, 'f'), "N"))
            : null;
    }

    static async Task<IQueryable<CancellationCase>> Needing(CancellationContext db, IQueryable<CancellationCase> cases, bool needed, CancellationToken cancellationToken)
    {
        var quarantined = await db.Quarantine.Where(x => x.ResolvedAt == null && x.CaseId != null).Select(x => x.CaseId!.Value).Distinct().Take(MostQuarantined).ToListAsync(cancellationToken);
        if (quarantined.Count == 0)
            return needed ? cases.Where(x => x.NeedsOperator) : cases.Where(x => !x.NeedsOperator);
        return needed ? cases.Where(x => x.NeedsOperator || quarantined.Contains(x.CorrelationId)) : cases.Where(x => !x.NeedsOperator && !quarantined.Contains(x.CorrelationId));
    }

    static IQueryable<CancellationCase> Renewing(IQueryable<CancellationCase> cases, bool soon, DateTimeOffset until) => soon
        ? cases.Where(x => (x.ChargeRisk == nameof(ChargeRisk.RenewalOn) || x.ChargeRisk == nameof(ChargeRisk.NotStopped)) && x.ChargeRiskAt < until)
        : cases.Where(x => x.ChargeRisk == null || x.ChargeRisk == nameof(ChargeRisk.StrayDebit) || x.ChargeRiskAt == null || x.ChargeRiskAt >= until);

    public static IQueryable<CancellationCase> Ordered(IQueryable<CancellationCase> cases, CaseSort sort, string? after)
    {
        // The first bound alone says it already; with it the index is entered at the place and not at its beginning.
        if (after is not null && Place.Parse(sort, after) is var (at, lastId))
            cases = sort switch
            {
                CaseSort.Due => cases.Where(x => x.DueAt >= at && (x.DueAt > at || x.CorrelationId.CompareTo(lastId) > 0)),
                CaseSort.Closed => cases.Where(x => x.ClosedAt <= at && (x.ClosedAt < at || x.CorrelationId.CompareTo(lastId) < 0)),
                _ => cases.Where(x => x.RequestedAt <= at && (x.RequestedAt < at || x.CorrelationId.CompareTo(lastId) < 0)),
            };
        return sort switch
        {
            CaseSort.Due => cases.OrderBy(x => x.DueAt).ThenBy(x => x.CorrelationId),
            CaseSort.Closed => cases.OrderByDescending(x => x.ClosedAt).ThenByDescending(x => x.CorrelationId),
            _ => cases.OrderByDescending(x => x.RequestedAt).ThenByDescending(x => x.CorrelationId),
        };
    }
}
