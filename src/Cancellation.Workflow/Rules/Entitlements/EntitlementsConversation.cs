using Cancellation.Contracts;

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
        }
    }
}
