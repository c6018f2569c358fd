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
        if (turn.Status(Gate.Billing) == GateStatus.Satisfied && (ClosingRules.BillingIsStale(turn) || ClosingRules.SomethingIsDue(turn)))
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
            if (turn.File.Billing is not null)
                turn.File.Money = StatementRules.Of(turn).Lines;
            turn.File.Closing = plan = new(ClosingRules.Acts(turn.Policy, turn.Operation, turn.File));
        }
        var ask = turn.Ask(nameof(CloseAccount));
        PaymentRules.FollowClosing(turn, plan, ask);
        IReadOnlyList<ClosingAct> acts = plan.Done == 0 ? plan.Acts : [.. plan.Acts.Skip(plan.Done)];
        turn.Outgoing.Add(new CloseAccount(row.CorrelationId, ask, row.ProductLine, row.CustomerId, row.SubscriptionId, row.TerminalSerialNumber, acts));
    }
}
