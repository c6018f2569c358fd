using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Everything that hangs on a closed account is stopped with it.</summary>
static class LinkedServicesConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.LinkedServices))
            turn.Outgoing.Add(new StopLinkedServices(turn.Case.CorrelationId, turn.Ask(nameof(StopLinkedServices)), turn.Case.CustomerId, turn.Case.SubscriptionId));
        else if (turn.Gate(Gate.LinkedServices) is { Status: GateStatus.Blocked } blocked && blocked.RecordedAt == turn.Now)
            turn.OpenTask(blocked.BlockedCode!, nameof(StopLinkedServices));
    }
}
