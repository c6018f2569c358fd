using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Whose subscription it is comes first.</summary>
static class IdentityConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.Identity))
        {
            var row = turn.Case;
            turn.Outgoing.Add(new VerifyIdentity(row.CorrelationId, turn.Ask(nameof(VerifyIdentity)), row.ProductLine, row.CustomerId, row.SubscriptionId, turn.File.Request!.Identity));
        }
        else
        {
            Conversations.WaitForCustomer(turn, Gate.Identity, nameof(VerifyIdentity));
        }
    }
}
