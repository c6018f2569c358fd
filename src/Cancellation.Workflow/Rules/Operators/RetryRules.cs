using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>A conversation that is stuck is asked once more. One whose question is under way is not: its answer comes.</summary>
static class RetryRules
{
    /// <returns>False when there is nothing of this name to be tried again.</returns>
    public static bool Retry(Turn turn, string step) => step switch
    {
        nameof(CloseAccount) => turn.State == CaseState.Closing && Reopen(turn, Gate.Verify),
        nameof(UndoSteps) => RetryUndoing(turn),
        nameof(VerifyIdentity) or nameof(Gate.Identity) => RetryGate(turn, Gate.Identity),
        nameof(ClearBilling) or nameof(Gate.Billing) => RetryGate(turn, Gate.Billing),
        nameof(SettleEntitlements) or nameof(Gate.Entitlements) => RetryGate(turn, Gate.Entitlements),
        nameof(StopLinkedServices) or nameof(Gate.LinkedServices) => RetryGate(turn, Gate.LinkedServices),
        _ => RetryDuty(turn, step) || RetryRefund(turn, step),
    };

    static bool RetryGate(Turn turn, Gate gate) => CaseState.CanBeWithdrawn(turn.State) && Reopen(turn, gate);

    static bool Reopen(Turn turn, Gate gate)
    {
        if (turn.Status(gate) is not (GateStatus.Blocked or GateStatus.Failed))
            return false;
        turn.Gate(gate).Status = GateStatus.Stale;
        return true;
    }

    static bool RetryUndoing(Turn turn)
    {
        if (turn.File.Compensation is not { DoneAt: null, BlockedCode: not null } plan)
            return false;
        turn.File.Compensation = plan with { BlockedCode = null };
        turn.CloseTask(TaskCodes.UndoBlocked);
        CompensationConversation.AskForRest(turn);
        return true;
    }

    /// <summary>E.g. <c>PerformDuty/EraseData/crm</c>: due again at once, and not only tomorrow.</summary>
    static bool RetryDuty(Turn turn, string step)
    {
        var found = false;
        foreach (var duty in turn.File.Duties)
        {
            if (duty.Status != DutyStatus.Failed || duty.DoneAt is not null || (step != $"{nameof(PerformDuty)}/{duty.Kind}" && step != $"{nameof(PerformDuty)}/{duty.Kind}/{duty.Target}"))
                continue;
            (duty.Status, duty.RetryAt) = (DutyStatus.Open, null);
            found = true;
        }
        return found;
    }

    /// <summary>E.g. <c>PayRefund/debit/D-1</c>.</summary>
    static bool RetryRefund(Turn turn, string step)
    {
        if (turn.File.Refunds?.Find(x => x.RefusedCode is not null && step == $"{nameof(PayRefund)}/{x.RefundId}") is not { } refund)
            return false;
        refund.RefusedCode = null;
        turn.CloseTask(TaskCodes.RefundRefused, refund.RefundId);
        return true;
    }
}
