using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What it would cost is reckoned before the customer confirms.</summary>
static class QuoteConversation
{
    public static void Ask(Turn turn)
    {
        if (!turn.Policy.Confirmation.Quoted || turn.Asked(nameof(QuoteCharges)) > 0)
            return;
        var row = turn.Case;
        turn.Outgoing.Add(new QuoteCharges(row.CorrelationId, turn.Ask(nameof(QuoteCharges)), row.ProductLine, row.CustomerId, row.SubscriptionId));
    }
}
