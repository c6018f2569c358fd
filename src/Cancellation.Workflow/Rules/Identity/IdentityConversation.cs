using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whose subscription it is comes first. The customer has one period to put it right, however often the answer is no.</summary>
static class IdentityConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.Identity))
        {
            var row = turn.Case;
            turn.Outgoing.Add(new VerifyIdentity(row.CorrelationId, turn.Ask(nameof(VerifyIdentity)), row.ProductLine, row.CustomerId, row.SubscriptionId, turn.File.Request!.Identity));
        }
        else if (turn.Status(Gate.Identity) == GateStatus.Blocked)
        {
            if (turn.Open(CaseTimer.Docs) is null)
                turn.Start(turn.Timers.WorkingDays(CaseTimer.Docs, turn.Now, turn.Policy.Documents.SupplementWd));
            Conversations.WaitForCustomer(turn, Gate.Identity, nameof(VerifyIdentity));
        }
    }
}
