using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What was decided is carried out, and the book says what is left.</summary>
static class EntitlementsConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.Entitlements))
        {
            var row = turn.Case;
            turn.Outgoing.Add(new SettleEntitlements(row.CorrelationId, turn.Ask(nameof(SettleEntitlements)), row.ProductLine, row.CustomerId, row.SubscriptionId)
            {
                Decisions = turn.File.Decisions is { } decisions ? [.. decisions] : [],
            });
        }
        else
        {
            Conversations.WaitForCustomer(turn, Gate.Entitlements, nameof(SettleEntitlements));
            WatchForLapses(turn);
        }
    }

    /// <summary>What loses its worth while the case waits no longer stands in the way.</summary>
    static void WatchForLapses(Turn turn)
    {
        if (turn.Status(Gate.Entitlements) != GateStatus.Blocked)
            return;
        foreach (var item in turn.File.Entitlements)
            if (item.ExpiresOn is { } last && EntitlementRules.StandsInTheWay(turn, item) && !turn.File.Deadlines.Exists(x => x.Timer == CaseTimer.Lapse && x.About == item.EntitlementId))
                turn.Start(Timers.Exactly(CaseTimer.Lapse, Zone.EndOf(last)) with { About = item.EntitlementId });
    }

    /// <summary>An entitlement has lapsed: the book is asked how things stand without it.</summary>
    public static void Lapse(Turn turn, Deadline deadline)
    {
        deadline.MetAt = turn.Now;
        if (turn.Status(Gate.Entitlements) is GateStatus.Requested or GateStatus.Blocked)
            Answers.Changed(turn, Gate.Entitlements);
    }
}
