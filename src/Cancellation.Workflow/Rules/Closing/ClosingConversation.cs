using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Past the point of no return: the acts of closing, those that are not done yet.</summary>
static class ClosingConversation
{
    /// <summary>What was cleared long ago is looked at once more.</summary>
    public static void AskBefore(Turn turn)
    {
        if (!EffectRules.IsDue(turn))
            return;
        if (ClosingRules.BillingIsStale(turn) && turn.Status(Gate.Billing) == GateStatus.Satisfied)
            turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        if (Gates.IsNeeded(turn, Gate.Billing))
            BillingConversation.Ask(turn);
    }

    public static void Ask(Turn turn)
    {
        if (!turn.Opens(Gate.Verify))
            return;
        var row = turn.Case;
        if (turn.File.Closing is not { } plan)
        {
            turn.File.Closing = plan = new(ClosingRules.Acts(turn.Policy, turn.Operation, turn.File));
            AftercareRules.FollowMoney(turn, plan.Acts);
        }
        IReadOnlyList<ClosingAct> acts = plan.Done == 0 ? plan.Acts : [.. plan.Acts.Skip(plan.Done)];
        turn.Outgoing.Add(new CloseAccount(row.CorrelationId, turn.Ask(nameof(CloseAccount)), row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, acts));
    }
}
