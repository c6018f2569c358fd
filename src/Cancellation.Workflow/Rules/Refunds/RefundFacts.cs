using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Where money to the customer stands.</summary>
static class RefundFacts
{
    public static string? Refunded(Turn turn, RefundSettled x)
    {
        var duties = turn.File.Duties;
        if (duties.Exists(duty => duty.Kind == DutyKind.TrackRefund && duty.Evidence == x.EffectId))
            return Verdict.Late;
        if (duties.Find(duty => duty.Kind == DutyKind.TrackRefund && duty.DoneAt is null && duty.Amount == x.Settled) is not { } paid)
            return Verdict.Refused(Refusal.AmountMismatch);
        paid.DoneAt = turn.Now;
        paid.Evidence = x.EffectId;
        foreach (var timer in (ReadOnlySpan<string>)[CaseTimer.Payout, CaseTimer.Refund])
            if (turn.Open(timer) is { } deadline && !duties.Exists(duty => duty.Kind == DutyKind.TrackRefund && duty.DoneAt is null && duty.DueAt == deadline.DueAt))
                deadline.MetAt = turn.Now;
        return null;
    }

    public static string? Debited(Turn turn, DebitObserved x) => Verdict.Late;

    public static string? Decided(Turn turn, RefundStrayDebit x) => Verdict.Late;

    public static string? Asked(Turn turn, RequestLeftoverPayout x) => Verdict.Late;

    public static string? Initiated(Turn turn, RefundInitiated x) => Verdict.Late;

    public static string? Refused(Turn turn, RefundRefused x) => Verdict.Late;

    public static string? Failed(Turn turn, RefundFailed x) => Verdict.Late;
}
