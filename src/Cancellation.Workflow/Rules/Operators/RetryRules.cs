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
        // E.g. PayRefund/debit/D-1, PerformDuty/EraseData/crm.
        _ => RefundConversation.Retry(turn, step) || DutyConversation.Retry(turn, step),
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
}
