using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Reading;

/// <summary>How far the erasure of personal data is, system by system.</summary>
/// <param name="Done">How many of <paramref name="Total"/> are erased. Records under a legal hold are not among them.</param>
/// <param name="Items">Everything that is erased, to be erased or restricted.</param>
/// <param name="Kept">What is kept in spite of it, why and until when.</param>
public sealed record ErasureView(int Done, int Total, int Restricted, DateOnly? LastDay, DateTimeOffset? DoneAt, IReadOnlyList<ErasureItem> Items, IReadOnlyList<KeptRecords> Kept)
{
    public static ErasureView? Of(CaseFile file)
    {
        if (file.Deadlines.Find(x => x.Timer == CaseTimer.Erase) is not { } deadline)
            return null;
        var items = new List<ErasureItem>();
        var kept = new List<KeptRecords>();
        var (done, restricted) = (0, 0);
        foreach (var duty in file.Duties)
        {
            if (duty.Kind == DutyKind.RetainRecords)
                kept.Add(new(duty.Target!, duty.Basis!, Zone.LastDay(duty.DueAt)));
            if (duty.Kind != DutyKind.EraseData)
                continue;
            items.Add(new(duty.Target!, duty.Status, duty.Code, duty.Basis, duty.Evidence, duty.DoneAt, duty.RetryAt));
            done += duty.Status == DutyStatus.Done ? 1 : 0;
            restricted += duty.Status == DutyStatus.Restricted ? 1 : 0;
        }
        return new(done, items.Count - restricted, restricted, Zone.LastDay(deadline.DueAt), deadline.MetAt, items, kept);
    }
}

/// <param name="Records">The system, or the system and a class of its records: <c>crm/complaint 77</c>.</param>
/// <param name="Basis">Why it is restricted.</param>
/// <param name="Proof">The system's receipt.</param>
public sealed record ErasureItem(string Records, DutyStatus Status, string? Code, string? Basis, string? Proof, DateTimeOffset? DoneAt, DateTimeOffset? RetryAt);

/// <summary>Waiting: for a destination, or to be asked for. Ordered: our worker was asked. UnderWay: the bank has it.</summary>
public enum RefundStatus { Waiting, Ordered, UnderWay, Settled, Refused, Bounced }

public sealed record RefundView(
    string RefundId, RefundPurpose Purpose, RefundStatus Status, Money? Amount, string? EffectId, DateTimeOffset DecidedAt, DateTimeOffset? InitiatedAt, DateTimeOffset? SettledAt,
    DateOnly? EarliestDay, DateOnly? LastDay, string? Code, string? OperatorId)
{
    public static RefundView Of(Refund x, CaseFile file)
    {
        var duty = file.Duties.Find(duty => duty.Kind == DutyKind.TrackRefund && duty.Target == x.RefundId);
        var expected = file.Deadlines.Find(deadline => deadline.Timer == CaseTimer.Refund && deadline.About == x.RefundId);
        var status = x.RefusedCode is not null ? RefundStatus.Refused
            : duty is { Status: DutyStatus.Void } ? RefundStatus.Bounced
            : x.SettledAt is not null ? RefundStatus.Settled
            : x.InitiatedAt is not null ? RefundStatus.UnderWay
            : x.EffectId is not null ? RefundStatus.Ordered
            : RefundStatus.Waiting;
        return new(x.RefundId, x.Purpose, status, x.Amount, x.EffectId, x.DecidedAt, x.InitiatedAt, x.SettledAt,
            Zone.LastDay(expected?.Earliest), Zone.LastDay(expected?.DueAt), x.RefusedCode ?? duty?.Code, x.OperatorId);
    }
}
