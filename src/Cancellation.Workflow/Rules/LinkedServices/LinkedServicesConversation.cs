using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Everything that hangs on a closed account is stopped with it.</summary>
static class LinkedServicesConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.LinkedServices))
            turn.Outgoing.Add(new StopLinkedServices(turn.Case.CorrelationId, turn.Ask(nameof(StopLinkedServices)), turn.Case.CustomerId, turn.Case.SubscriptionId));
    }
}
