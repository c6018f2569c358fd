using Cancellation.Contracts;
using Cancellation.Contracts.Published;

namespace Cancellation.Workflow.Publishing;

/// <summary>How far a duty has come, in the words that are published.</summary>
static class Stages
{
    /// <returns>Null: it is no payment.</returns>
    public static RefundStage? OfRefund(CancellationCase x, Duty duty) => duty.Kind != DutyKind.TrackRefund ? null : duty switch
    {
        { Status: DutyStatus.Done } => RefundStage.Settled,
        { Status: DutyStatus.Void, Code: Codes.NothingLeft } => RefundStage.NothingLeft,
        { Status: DutyStatus.Void, Code: not null } => RefundStage.Returned,
        { Status: DutyStatus.Void } => RefundStage.Cancelled,
        { Status: DutyStatus.Failed, Code: Codes.PayoutFailed, EffectId: null } => RefundStage.DestinationNeeded,
        { Status: DutyStatus.Failed } => RefundStage.Refused,
        _ => IsOnItsWay(x, duty) ? RefundStage.Initiated : RefundStage.Ordered,
    };

    /// <summary>A refund of its own says when it was set on its way; the payments of closing are on theirs when it is closed.</summary>
    static bool IsOnItsWay(CancellationCase x, Duty duty)
    {
        foreach (var refund in x.File.Refunds ?? [])
            if (refund.RefundId == duty.Target)
                return refund.InitiatedAt is not null;
        return x.ClosedAt is not null;
    }

    /// <returns>Null: it is about nobody's data, or nothing is decided yet.</returns>
    public static ErasureStage? OfErasure(Duty duty) => duty.Kind is not (DutyKind.EraseData or DutyKind.AnonymiseRecords or DutyKind.RetainRecords) ? null : duty.Status switch
    {
        DutyStatus.Done => duty.Kind == DutyKind.AnonymiseRecords ? ErasureStage.Anonymised : ErasureStage.Erased,
        DutyStatus.Restricted => ErasureStage.Restricted,
        DutyStatus.Kept => ErasureStage.Kept,
        DutyStatus.Failed => ErasureStage.Failed,
        _ => null,
    };
}
