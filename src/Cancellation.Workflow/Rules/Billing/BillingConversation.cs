using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Future debits are stopped and billing says how the subscription stands; the customer has one period to pay, however often the answer is no.</summary>
static class BillingConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.Opens(Gate.Billing))
        {
            var row = turn.Case;
            turn.Outgoing.Add(new ClearBilling(row.CorrelationId, turn.Ask(nameof(ClearBilling)), row.ProductLine, row.CustomerId, row.SubscriptionId,
                turn.Policy.Billing.AutoRenew == Policies.AutoRenewMode.DisableOnBehalf, turn.Policy.Billing.FreezeAccount));
        }
        else if (turn.Gate(Gate.Billing) is { Status: GateStatus.Blocked } blocked && blocked.RecordedAt == turn.Now)
        {
            if (turn.Open(CaseTimer.Pay) is null)
                turn.Start(turn.Timers.CalendarDays(CaseTimer.Pay, turn.Now, turn.Policy.Billing.PayCd));
            Conversations.WaitForCustomer(turn, Gate.Billing, nameof(ClearBilling));
        }
    }
}
