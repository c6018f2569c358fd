using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What the entitlements book answers, and what is decided about what is left.</summary>
static class EntitlementFacts
{
    public static string? Settled(Turn turn, EntitlementsSettled x)
    {
        if (Answers.IsLate(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask))
            return Verdict.Late;
        // Somebody decided otherwise while the book was asked.
        var again = turn.Gate(Gate.Entitlements).AskAgain && EntitlementRules.AreToBeCarriedOut(turn.File, x.CarriedOut);
        Keep(turn, x.Items, x.CarriedOut);
        turn.Record(Gate.Entitlements, again ? GateStatus.Stale : GateStatus.Satisfied, x.SettledAt, Answers.Id(x.Ask));
        return null;
    }

    public static string? Blocked(Turn turn, EntitlementsBlocked x)
    {
        if (x.Code == Codes.EntitlementNotCleared && !x.Remaining.Any(item => EntitlementRules.StandsInTheWay(turn, item)))
            return x.Ask > turn.Asked(nameof(SettleEntitlements)) ? Verdict.Early
                : Settled(turn, new(x.CancellationId, x.Ask, x.Remaining, x.BlockedAt) { CarriedOut = x.CarriedOut });
        if (Answers.Refused(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        Keep(turn, x.Remaining, x.CarriedOut);
        return null;
    }

    static void Keep(Turn turn, IReadOnlyList<Entitlement> items, IReadOnlyList<string> carriedOut)
    {
        turn.File.Entitlements = items;
        if (turn.File.Decisions is { } decisions)
            for (var i = 0; i < decisions.Count; i++)
                if (!decisions[i].CarriedOut && carriedOut.Contains(decisions[i].EntitlementId))
                    decisions[i] = decisions[i] with { CarriedOut = true };
    }

    public static string? Decided(Turn turn, DecideEntitlement x)
    {
        if (turn.IsPassed(Gate.Entitlements))
            return Verdict.Refused(Refusal.EntitlementsSettled);
        var known = turn.File.Decisions?.FindIndex(one => one.EntitlementId == x.EntitlementId) ?? -1;
        var before = known < 0 ? null : turn.File.Decisions![known];
        if (before?.CarriedOut == true)
            return before.DecidedAt == x.DecidedAt && before.Choice == x.Choice ? Verdict.Late : Verdict.Refused(Refusal.EntitlementsSettled);
        if (EntitlementRules.Decide(turn, x, out var decision) is { } verdict)
            return verdict;
        if (decision == before)
            return Verdict.Late;
        var decisions = turn.File.Decisions ??= [];
        if (known < 0)
            decisions.Add(decision!);
        else
            decisions[known] = decision!;
        AskAgain(turn);
        if (turn.File.Billing is not null)
            turn.File.Money = StatementRules.Of(turn).Lines;
        return null;
    }

    static void AskAgain(Turn turn)
    {
        if (turn.Status(Gate.Entitlements) is GateStatus.Requested or GateStatus.Blocked)
            Answers.Changed(turn, Gate.Entitlements);
    }
}
