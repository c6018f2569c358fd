using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Coming back. What was closed may be reactivated within the window after closing; what was only suspended or unbound may be resumed at any time, also
/// from Completed: nothing remains to be done for such a case, so it is complete, and nobody is waited for until the customer wants it back.
/// </summary>
static class ReactivationRules
{
    /// <summary>Why the customer cannot come back to this case; null when they can.</summary>
    public static string? Refusal(Turn turn)
    {
        if (turn.Operation.Resumable)
            return null;
        var duties = turn.File.Duties;
        if (duties.Exists(x => x.Kind == DutyKind.EraseData && (x.DoneAt is not null || x.Status is DutyStatus.Asked or DutyStatus.Done)))
            return Rules.Refusal.DataErased;
        // The alarm may be late; the window that was promised is not longer.
        return duties.Exists(x => x.Kind == DutyKind.Reactivation && x.DoneAt is null && turn.Now < x.DueAt) ? null : Rules.Refusal.WindowOver;
    }

    /// <summary>The customer is on the way back: the window may end meanwhile, and nothing may be erased.</summary>
    public static bool IsComingBack(CaseFile file) => file.Compensation is { DoneAt: null };

    /// <summary>The service runs again. What is still to be paid is followed; nothing else applies any more.</summary>
    public static void ComeBack(Turn turn)
    {
        foreach (var duty in turn.File.Duties)
        {
            if (duty.DoneAt is not null || duty.Kind == DutyKind.TrackRefund)
                continue;
            duty.DoneAt = turn.Now;
            duty.Status = duty.Kind == DutyKind.Reactivation ? DutyStatus.Done : DutyStatus.Void;
            duty.RetryAt = null;
        }
        turn.File.Deadlines.RemoveAll(x => DeadlineRules.IsRunning(x) && x.Timer is not (CaseTimer.Refund or CaseTimer.Payout or CaseTimer.Handling));
        turn.Enter(CaseState.Reactivated);
        turn.Notify(NoticeKind.ServiceReactivated);
    }
}
