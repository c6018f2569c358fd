using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Future debits are stopped and billing says how the subscription stands; the customer has one period to pay, however often the answer is no.</summary>
static class BillingConversation
{
    public static void Ask(Turn turn)
    {
        if (IsOvertaken(turn))
            turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        if (turn.Opens(Gate.Billing))
        {
            var row = turn.Case;
            turn.Outgoing.Add(new ClearBilling(row.CorrelationId, turn.Ask(nameof(ClearBilling)), row.ProductLine, row.CustomerId, row.SubscriptionId,
                turn.Policy.Billing.AutoRenew == Policies.AutoRenewMode.DisableOnBehalf, turn.Policy.Billing.FreezeAccount) { Since = row.RequestedAt });
        }
        else if (turn.Gate(Gate.Billing) is { Status: GateStatus.Blocked } blocked && blocked.RecordedAt == turn.Now)
        {
            var pay = turn.Open(CaseTimer.Pay);
            if (pay is null)
                turn.Start(pay = turn.Timers.CalendarDays(CaseTimer.Pay, turn.Now, turn.Policy.Billing.PayCd));
            Conversations.WaitForCustomer(turn, Gate.Billing, nameof(ClearBilling), BillingFacts.IsAboutMoney(blocked.BlockedCode) ? WhatIsDue(turn, pay) : null);
        }
    }

    /// <summary>The quote found something wrong but billing itself was not asked yet, or what was due is no longer, e.g. because a decision about an entitlement pays it.</summary>
    static bool IsOvertaken(Turn turn) => turn.Status(Gate.Billing) == GateStatus.Blocked
        && (turn.Asked(nameof(ClearBilling)) == 0 || (BillingFacts.IsAboutMoney(turn.CodeOf(Gate.Billing)) && StatementRules.Of(turn).Obstacle is null));

    static NoticeFacts WhatIsDue(Turn turn, Deadline pay)
    {
        return new() { Amount = Due(turn), LastDay = Zone.LastDay(pay.DueAt) };
    }

    /// <summary>As of now: a late fee grows from day to day. The first currency, where there are several.</summary>
    public static Money? Due(Turn turn)
    {
        foreach (var due in StatementRules.Of(turn).Due)
            return due;
        return null;
    }
}
