using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workflow.Rules;

/// <summary>Payments to the customer that were decided after closing: each is ordered once, under its own name.</summary>
static class RefundConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.State is not (CaseState.Closed or CaseState.Completed))
            return;
        foreach (var refund in turn.File.Refunds!)
            if (refund.EffectId is null && IsReady(turn, refund))
                Ask(turn, refund);
    }

    /// <summary>Decided in this turn: it becomes a duty when it is ordered, and the case is not completed before.</summary>
    public static bool IsToBeOrdered(CaseFile file) => file.Refunds?.Exists(x => x is { EffectId: null, RefusedCode: null }) == true;

    /// <summary>What came back waits for a destination other than the one it came back from.</summary>
    static bool IsReady(Turn turn, Refund refund) => refund.Purpose != RefundPurpose.BouncedPayout || Destination(turn, refund) != refund.BouncedFrom;

    static void Ask(Turn turn, Refund refund)
    {
        var row = turn.Case;
        var ask = turn.Ask(Key(refund.RefundId));
        refund.EffectId = Effect.IdFor(new StepKey(row.CorrelationId, Key(refund.RefundId), ask), 0).ToString();
        refund.Destination = Destination(turn, refund);
        if (PaymentRules.OfRefund(turn.File, refund.RefundId) is not { } duty)
            turn.File.Duties.Add(duty = new() { Kind = DutyKind.TrackRefund, Target = refund.RefundId, Amount = refund.Amount });
        duty.Status = DutyStatus.Asked;
        duty.Code = null;
        duty.EffectId = refund.EffectId;
        PaymentRules.Expect(turn, duty, turn.Now);
        turn.CloseTask(TaskCodes.PayoutBounced, refund.RefundId);
        turn.CloseTask(TaskCodes.RefundRefused, refund.RefundId);
        turn.Outgoing.Add(new PayRefund(row.CorrelationId, ask, refund.RefundId, refund.Purpose, refund.Amount, row.SubscriptionId, refund.OriginalReference, refund.Destination)
        {
            TellByPayment = ErasureRules.IsDone(turn.File),
        });
    }

    /// <summary>A debit is paid back the way it came; everything else goes where the customer wants the money.</summary>
    static string? Destination(Turn turn, Refund refund) =>
        refund.Purpose == RefundPurpose.StrayDebit ? null : refund.Destination ?? turn.File.Request?.PayoutDestination;

    /// <summary>An operator has it tried again after a refusal, or to where it came back from.</summary>
    public static bool Retry(Turn turn, string step)
    {
        if (turn.File.Refunds?.Find(x => Key(x.RefundId) == step && x.SettledAt is null && x.InitiatedAt is null && (x.RefusedCode is not null || x.EffectId is null)) is not { } refund)
            return false;
        refund.RefusedCode = null;
        refund.EffectId = null;
        if (refund.BouncedFrom == Destination(turn, refund))
            refund.BouncedFrom = "";
        return true;
    }

    public static string Key(string refundId) => $"{nameof(PayRefund)}/{refundId}";
}
