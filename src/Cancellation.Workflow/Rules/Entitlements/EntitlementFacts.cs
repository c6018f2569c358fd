using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What the entitlements book answers.</summary>
static class EntitlementFacts
{
    public static string? Settled(Turn turn, EntitlementsSettled x)
    {
        if (Answers.IsLate(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask))
            return Verdict.Late;
        turn.File.Entitlements = x.Items;
        turn.Record(Gate.Entitlements, GateStatus.Satisfied, x.SettledAt, Answers.Id(x.Ask));
        return null;
    }

    public static string? Blocked(Turn turn, EntitlementsBlocked x)
    {
        if (Answers.Refused(turn, Gate.Entitlements, nameof(SettleEntitlements), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        turn.File.Entitlements = x.Remaining;
        return null;
    }

    public static string? Decided(Turn turn, DecideEntitlement x) => Verdict.Late;
}
