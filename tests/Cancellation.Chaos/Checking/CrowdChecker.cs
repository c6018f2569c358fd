namespace Cancellation.Chaos.Checking;

/// <summary>
/// Says what is wrong after a run of the shipped product lines, whose cases take many ways: what is true of each of them whatever its way. Shares no
/// code with the service, as the other checker.
/// </summary>
public static class CrowdChecker
{
    /// <summary>What moves or books money, or cannot be taken back: each once for one case and target, whatever the number of effects it was asked under.</summary>
    static readonly string[] OnceForACase = ["PayOutBalance", "RefundDeposit", "PostStatement", "StopService", "WipeKeys", "DeregisterTerminal", "ConvertPoints", "RefundPackage", "ForfeitRemaining"];

    public static IReadOnlyList<string> Check(Evidence evidence) =>
    [
        .. Checker.Accepted(evidence), .. Waiting(evidence), .. Checker.Chains(evidence), .. Effects(evidence), .. Sums(evidence),
        .. Checker.Balances(evidence), .. Emptied(evidence), .. Outbox(evidence), .. Checker.Queues(evidence),
    ];

    static IEnumerable<string> Waiting(Evidence evidence)
    {
        foreach (var row in evidence.Cases)
        {
            if (row.IsOpen && (row.WaitingOn is null || row.DueAt is null))
                yield return $"nobody: case {row.Id} is {row.State} and waits for {row.WaitingOn ?? "nobody"} until {row.DueAt?.ToString() ?? "no time"}";
            if (row.DueAt is { } due && due < evidence.Now)
                yield return $"overdue: case {row.Id} is {row.State} and waits for {row.WaitingOn} although the time is over";
        }
    }

    static IEnumerable<string> Effects(Evidence evidence)
    {
        var acts = evidence.Acts.ToLookup(x => x.EffectId);
        foreach (var effect in evidence.Effects)
        {
            var taken = acts[effect.Id].ToList();
            if (effect.Status == "Planned")
                yield return $"undone: {effect.Kind} of case {effect.CaseId} is {effect.Status}";
            else if (taken.Count != 1)
                yield return $"books: {effect.Kind} of case {effect.CaseId} is {taken.Count} times in the books";
            else if (taken[0].Accepted != (effect.Status == "Done"))
                yield return $"differs: {effect.Kind} of case {effect.CaseId} is {effect.Status} in the ledger and {(taken[0].Accepted ? "done" : "refused")} in the books";
            else if ((taken[0].CaseId, taken[0].Amount ?? effect.Amount) != (effect.CaseId, effect.Amount))
                yield return $"differs: {effect.Kind} of case {effect.CaseId} is {effect.Amount} in the ledger and {taken[0].Amount} in the books";
        }

        var known = evidence.Effects.Select(x => x.Id).ToHashSet();
        foreach (var act in evidence.Acts.Where(x => x.Accepted && !known.Contains(x.EffectId)))
            yield return $"unordered: {act.Kind} of case {act.CaseId} is in the books and was never planned";
        foreach (var twice in evidence.Acts.Where(x => x.Accepted && OnceForACase.Contains(x.Kind)).GroupBy(x => (x.CaseId, x.Kind, x.Target)).Where(x => x.Count() > 1))
            yield return $"doubled: {twice.Key.Kind} {twice.Key.Target} was done {twice.Count()} times for case {twice.Key.CaseId}";
    }

    /// <summary>The totals of what was paid and booked once more: a difference that cancels out in the single comparisons shows here.</summary>
    static IEnumerable<string> Sums(Evidence evidence)
    {
        foreach (var kind in (string[])["PayOutBalance", "RefundDeposit", "PostStatement"])
        {
            var ledger = evidence.Effects.Where(x => x.Kind == kind && x.Status == "Done").ToLookup(x => x.Currency, x => x.Amount ?? 0);
            var books = evidence.Acts.Where(x => x.Kind == kind && x.Accepted).ToLookup(x => x.Currency, x => x.Amount ?? 0);
            foreach (var currency in ledger.Select(x => x.Key).Union(books.Select(x => x.Key)))
                if (ledger[currency].Sum() != books[currency].Sum())
                    yield return $"sum: {kind} comes to {ledger[currency].Sum()} {currency} in the ledger and {books[currency].Sum()} in the books";
        }
    }

    /// <summary>Who has left is owed nothing and owes nothing.</summary>
    static IEnumerable<string> Emptied(Evidence evidence)
    {
        var held = evidence.Entries.ToLookup(x => x.Holder);
        foreach (var row in evidence.Cases.Where(x => x.State is "Closed" or "Completed"))
        {
            foreach (var account in held[row.SubscriptionId].GroupBy(x => (x.Account, x.Currency)).Where(x => x.Sum(e => e.Amount) != 0))
                yield return $"money: {row.SubscriptionId} is closed and {account.Sum(x => x.Amount)} is left on {account.Key}";
        }
    }

    static IEnumerable<string> Outbox(Evidence evidence) =>
        from row in evidence.Outbox
        where !row.IsAlarm || row.ParkedFor is not null
        select $"outbox: {row.Kind} to {row.Destination} of case {row.CaseId} still waits{(row.LastError is null ? "" : $" ({row.LastError})")}";
}
