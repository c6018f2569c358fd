namespace Cancellation.Chaos.Checking;

/// <summary>
/// Says everything that is wrong with a finished run. It shares no code with the service: what it knows of the service is
/// the tables, the definition of the journal's hash, and the order of the milestones.
/// </summary>
public static class Checker
{
    static readonly string[] Finished = ["Closed", "Completed"];

    /// <summary>A case only ever moves on along this line (none of ours is withdrawn or reactivated).</summary>
    static readonly string[] Line =
    [
        "AwaitingConfirmation", "Requested", "BillingCleared", "EntitlementsSettled", "DeviceReturned", "Approved", "Closing", "Closed", "Completed",
    ];

    /// <summary>What the policies of these runs do at the other side, each once for every case.</summary>
    static readonly Dictionary<string, string[]> ActsOf = new()
    {
        ["Plain"] = ["FreezeNewDebits", "StopService", "VerifyClosed"],
        ["Coin"] = ["FreezeNewDebits", "PayOutBalance", "StopService", "VerifyClosed"],
    };

    public static IReadOnlyList<string> Check(Evidence evidence) =>
    [
        .. Accepted(evidence), .. Closed(evidence), .. Chains(evidence), .. Paths(evidence), .. Effects(evidence), .. Sums(evidence),
        .. Balances(evidence), .. Money(evidence), .. Outbox(evidence), .. Queues(evidence),
    ];

    internal static IEnumerable<string> Accepted(Evidence evidence)
    {
        var known = evidence.Cases.Select(x => x.Id).ToHashSet();
        foreach (var id in evidence.Accepted.Where(x => !known.Contains(x)))
            yield return $"lost: {id} was accepted and there is no such case";
        var told = evidence.Accepted.ToHashSet();
        foreach (var id in known.Where(x => !told.Contains(x)))
            yield return $"invented: case {id} is there and no client was told of it";
        foreach (var key in evidence.Cases.GroupBy(x => (x.ProductLine, x.SubscriptionId)).Where(x => x.Count() > 1))
            yield return $"doubled: {key.Count()} cases for {key.Key}";
    }

    static IEnumerable<string> Closed(Evidence evidence)
    {
        foreach (var row in evidence.Cases)
        {
            if (!Finished.Contains(row.State))
                yield return $"stuck: case {row.Id} is {row.State}";
            else if (row.IsOpen)
                yield return $"open: case {row.Id} is {row.State} and still counts as open";
            if (row.NeedsOperator)
                yield return $"operator: case {row.Id} asks for one";
        }
    }

    /// <summary>Each journal is whole, unbroken and ends where its case is.</summary>
    internal static IEnumerable<string> Chains(Evidence evidence)
    {
        var byCase = evidence.Journal.ToLookup(x => x.CaseId);
        foreach (var row in evidence.Cases)
        {
            var entries = byCase[row.Id].OrderBy(x => x.Seq).ToList();
            if (entries.Count != row.Version)
                yield return $"journal: case {row.Id} is at version {row.Version} and has {entries.Count} entries";
            byte[] previous = [];
            string? state = null;
            for (var i = 0; i < entries.Count; i++)
            {
                var entry = entries[i];
                if (entry.Seq != i + 1)
                    yield return $"gap: case {row.Id} has entry {entry.Seq} where {i + 1} is expected";
                if (!entry.Hash.AsSpan().SequenceEqual(ChainHash.Of(previous, entry)))
                    yield return $"chain: case {row.Id} breaks at entry {entry.Seq}";
                if (state is not null && entry.From != state)
                    yield return $"jump: case {row.Id} left {state} and entry {entry.Seq} starts at {entry.From}";
                (previous, state) = (entry.Hash, entry.To);
            }

            if (state != row.State)
                yield return $"state: case {row.Id} is {row.State} and its journal ends at {state ?? "nothing"}";
            if (!row.Head.AsSpan().SequenceEqual(previous))
                yield return $"head: case {row.Id} does not hold the hash of its last entry";
            foreach (var twice in entries.GroupBy(x => x.MessageId).Where(x => x.Count() > 1))
                yield return $"twice: case {row.Id} took message {twice.Key} {twice.Count()} times";
        }

        var known = evidence.Cases.Select(x => x.Id).ToHashSet();
        foreach (var orphan in byCase.Where(x => !known.Contains(x.Key)))
            yield return $"orphan: the journal knows a case {orphan.Key} that is not there";
    }

    /// <summary>Each step leads on along the line.</summary>
    static IEnumerable<string> Paths(Evidence evidence)
    {
        foreach (var entry in evidence.Journal)
        {
            if (Array.IndexOf(Line, entry.To) < 0)
                yield return $"detour: case {entry.CaseId} reached {entry.To} by entry {entry.Seq}";
            else if (Array.IndexOf(Line, entry.To) < Array.IndexOf(Line, entry.From))
                yield return $"backwards: case {entry.CaseId} went from {entry.From} to {entry.To} by entry {entry.Seq}";
        }
    }

    static IEnumerable<string> Effects(Evidence evidence)
    {
        var acts = evidence.Acts.ToLookup(x => x.EffectId);
        foreach (var effect in evidence.Effects)
        {
            if (effect.Status != "Done")
                yield return $"undone: {effect.Kind} of case {effect.CaseId} is {effect.Status}";
            var taken = acts[effect.Id].Where(x => x.Accepted).ToList();
            if (taken.Count != 1)
                yield return $"books: {effect.Kind} of case {effect.CaseId} is {taken.Count} times in the books";
            else if (taken[0] is var act && (act.CaseId, act.Kind, act.Amount, act.Currency) != (effect.CaseId, effect.Kind, effect.Amount, effect.Currency))
                yield return $"differs: effect {effect.Id} is {effect.Kind} {effect.Amount} in the ledger and {act.Kind} {act.Amount} in the books";
        }

        var done = evidence.Effects.Where(x => x.Status == "Done").Select(x => x.Id).ToHashSet();
        foreach (var act in evidence.Acts.Where(x => x.Accepted && !done.Contains(x.EffectId)))
            yield return $"unordered: {act.Kind} of case {act.CaseId} is in the books and not done in the ledger";
        foreach (var twice in evidence.Acts.Where(x => x.Accepted).GroupBy(x => (x.Subject, x.Kind, x.Target)).Where(x => x.Count() > 1))
            yield return $"doubled: {twice.Key.Kind} was done {twice.Count()} times for {twice.Key.Subject}";

        var byCase = evidence.Acts.Where(x => x.Accepted).ToLookup(x => x.CaseId, x => x.Kind);
        foreach (var row in evidence.Cases.Where(x => ActsOf.ContainsKey(x.ProductLine)))
        {
            foreach (var missing in ActsOf[row.ProductLine].Except(byCase[row.Id]))
                yield return $"missing: {missing} was never done for case {row.Id}";
        }

        var steps = evidence.Steps.ToHashSet();
        foreach (var plan in evidence.Effects.GroupBy(x => new StepRow(x.CaseId, x.Step, x.Ask)))
        {
            if (!steps.Contains(plan.Key))
                yield return $"unanswered: {plan.Key} has effects and no answer";
            if (!plan.Select(x => x.Ordinal).Order().SequenceEqual(Enumerable.Range(0, plan.Count())))
                yield return $"plan: {plan.Key} has effects {string.Join(", ", plan.Select(x => x.Ordinal).Order())}";
        }
    }

    /// <summary>The totals once more, by kind and currency: a difference that cancels out in the single comparisons shows here.</summary>
    internal static IEnumerable<string> Sums(Evidence evidence)
    {
        var ledger = evidence.Effects.Where(x => x.Status == "Done").GroupBy(x => (x.Kind, x.Currency)).ToDictionary(x => x.Key, x => (Count: x.Count(), Sum: x.Sum(e => e.Amount ?? 0)));
        var books = evidence.Acts.Where(x => x.Accepted).GroupBy(x => (x.Kind, x.Currency)).ToDictionary(x => x.Key, x => (Count: x.Count(), Sum: x.Sum(a => a.Amount ?? 0)));
        foreach (var key in ledger.Keys.Union(books.Keys))
        {
            var (mine, theirs) = (ledger.GetValueOrDefault(key), books.GetValueOrDefault(key));
            if (mine != theirs)
                yield return $"sum: {key} is {mine} in the ledger and {theirs} in the books";
        }
    }

    internal static IEnumerable<string> Balances(Evidence evidence) =>
        from effect in evidence.Entries.GroupBy(x => (x.EffectId, x.Currency))
        where effect.Sum(x => x.Amount) != 0
        select $"entry: the lines of {effect.Key} do not sum to zero";

    static IEnumerable<string> Money(Evidence evidence)
    {
        var paid = evidence.Acts.Where(x => x.Accepted && x.Kind == "PayOutBalance").ToLookup(x => x.Subject, x => x.Amount ?? 0);
        var kept = 0L;
        var moved = evidence.Entries.Where(x => x.Account != "deposit").ToLookup(x => x.Holder);
        foreach (var row in evidence.Cases.Where(x => x.ProductLine == "Coin"))
        {
            var opening = moved[row.SubscriptionId].Where(x => x.EffectId.StartsWith("opening/", StringComparison.Ordinal)).Sum(x => x.Amount);
            // Policy coin: one percent is kept, rounded down in the customer's favour.
            var owed = opening - opening / 100;
            if (paid[row.SubscriptionId].Sum() != owed)
                yield return $"money: {row.SubscriptionId} held {opening}, is owed {owed} and was paid {paid[row.SubscriptionId].Sum()}";
            var left = moved[row.SubscriptionId].Sum(x => x.Amount);
            if (left != 0)
                yield return $"money: {row.SubscriptionId} is closed and {left} is left in the books";
            kept += opening - owed;
        }

        var fees = evidence.Entries.Where(x => x.Holder == "fees").Sum(x => x.Amount);
        if (fees != kept)
            yield return $"money: the books say {fees} was kept as fees, {kept} is expected";
    }

    static IEnumerable<string> Outbox(Evidence evidence) =>
        from row in evidence.Outbox
        where !row.IsAlarm || row.DueAt <= evidence.Now || row.ParkedFor is not null
        select $"outbox: {row.Kind} to {row.Destination} of case {row.CaseId} still waits{(row.ParkedFor is null ? "" : $", parked for {row.ParkedFor}")}{(row.LastError is null ? "" : $" ({row.LastError})")}";

    internal static IEnumerable<string> Queues(Evidence evidence) =>
        from queue in evidence.Queues
        where queue.Value > 0 && (queue.Key.EndsWith("_error", StringComparison.Ordinal) || queue.Key.EndsWith("_skipped", StringComparison.Ordinal))
        select $"queue: {queue.Key} holds {queue.Value} messages";
}
