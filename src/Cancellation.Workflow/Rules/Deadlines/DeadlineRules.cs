using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What passing a deadline means. Which ones have passed is read from the file, so an alarm may ring late, early or twice.</summary>
static class DeadlineRules
{
    public static string? Pass(Turn turn)
    {
        var passed = false;
        foreach (var deadline in turn.File.Deadlines)
        {
            if (!IsRunning(deadline) || deadline.DueAt > turn.Now)
                continue;
            passed = true;
            switch (deadline.Timer)
            {
                case CaseTimer.Stray:
                    deadline.MetAt = turn.Now;
                    AftercareRules.Finish(turn, DutyKind.WatchStrayDebits);
                    break;
                case CaseTimer.React:
                    deadline.MetAt = turn.Now;
                    AftercareRules.Finish(turn, DutyKind.Reactivation);
                    break;
                case CaseTimer.Lapse:
                    EntitlementsConversation.Lapse(turn, deadline);
                    break;
                default:
                    deadline.MissedAt = turn.Now;
                    break;
            }
        }
        if (!passed)
            return Verdict.Early;
        if (turn.File.Deadlines.Exists(x => x.MissedAt == turn.Now && EndsTheAttempt(x.Timer)))
            Endings.End(turn, CaseState.Expired, NoticeKind.CancellationExpired);
        return null;
    }

    /// <summary>The customer did not do their part. Ours being late never decides anything: an operator must look.</summary>
    static bool EndsTheAttempt(string timer) => timer is CaseTimer.Confirm or CaseTimer.Docs or CaseTimer.Pay;

    public static bool IsRunning(Deadline deadline) => deadline.MetAt is null && deadline.MissedAt is null;

    public static bool NeedsOperator(Deadline deadline) => deadline.MissedAt is not null && deadline.MetAt is null && !EndsTheAttempt(deadline.Timer);

    /// <summary>When the case must look at its deadlines next; null when none is running.</summary>
    public static DateTimeOffset? Next(CaseFile file)
    {
        DateTimeOffset? next = null;
        foreach (var deadline in file.Deadlines)
            if (IsRunning(deadline) && (next is null || deadline.DueAt < next))
                next = deadline.DueAt;
        return next;
    }

    /// <summary>A calendar year was loaded: what was counted without it is counted again.</summary>
    public static string? Recount(Turn turn) => Verdict.Late;
}
