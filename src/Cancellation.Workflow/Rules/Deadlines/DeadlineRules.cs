using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What passing a deadline means. Which ones have passed is read from the file, so an alarm may ring late, early or twice.</summary>
static class DeadlineRules
{
    public static string? Pass(Turn turn)
    {
        var changed = false;
        // Passing one may start another.
        foreach (var deadline in turn.File.Deadlines.ToArray())
        {
            if (!Ticks(deadline))
                continue;
            if (deadline.DueAt <= turn.Now)
                changed |= PassOne(turn, deadline);
            else
                changed |= ReminderRules.Send(turn, deadline) | Warn(turn, deadline);
        }
        if (!changed)
            return Verdict.Early;
        if (turn.File.Deadlines.Exists(x => x.MissedAt == turn.Now && EndsTheAttempt(x.Timer)) && !turn.IsForced)
            Endings.End(turn, CaseState.Expired, NoticeKind.CancellationExpired);
        return null;
    }

    /// <returns>Whether anything came of it.</returns>
    static bool PassOne(Turn turn, Deadline deadline)
    {
        // Nothing is decided against the customer on a day that may not be the last.
        if (deadline.Provisional && Timers.MovesToWorkingDay(deadline.Timer))
        {
            var first = deadline.WarnedAt is null;
            deadline.WarnedAt ??= turn.Now;
            return first;
        }
        deadline.Reminders = null;
        switch (deadline.Timer)
        {
            case CaseTimer.Stray:
                deadline.MetAt = turn.Now;
                AftercareRules.Finish(turn, DutyKind.WatchStrayDebits);
                AftercareRules.Finish(turn, DutyKind.WatchTerminal);
                break;
            case CaseTimer.React:
                deadline.MetAt = turn.Now;
                if (!ReactivationRules.IsComingBack(turn.File))
                    AftercareRules.Finish(turn, DutyKind.Reactivation);
                break;
            // What follows is asked for by the duty whose time has come.
            case CaseTimer.Effective or CaseTimer.Retry or CaseTimer.Retention:
                deadline.MetAt = turn.Now;
                break;
            case CaseTimer.Lapse:
                EntitlementsConversation.Lapse(turn, deadline);
                break;
            // An operator waived what it was for.
            case CaseTimer.Device when turn.IsPassed(Gate.Device):
            case CaseTimer.Inspect when turn.IsPassed(Gate.Security):
                deadline.MetAt = turn.Now;
                break;
            case CaseTimer.Device:
                deadline.MissedAt = turn.Now;
                LateReturnRules.Charge(turn);
                break;
            case CaseTimer.LateReturn:
                deadline.MissedAt = turn.Now;
                LateReturnRules.MakeFinal(turn);
                break;
            case CaseTimer.Refund or CaseTimer.Payout:
                deadline.MissedAt = turn.Now;
                turn.OpenTask(TaskCodes.QueryBank, Name(deadline));
                break;
            default:
                deadline.MissedAt = turn.Now;
                if (!EndsTheAttempt(deadline.Timer) || turn.IsForced)
                    turn.OpenTask(TaskCodes.DeadlineMissed, Name(deadline));
                break;
        }
        return true;
    }

    static bool Warn(Turn turn, Deadline deadline)
    {
        if (deadline.WarnedAt is not null || !(deadline.WarnAt <= turn.Now))
            return false;
        deadline.WarnedAt = turn.Now;
        turn.OpenTask(TaskCodes.DeadlineAtRisk, Name(deadline));
        return true;
    }

    /// <summary>What tasks call it.</summary>
    static string Name(Deadline deadline) => deadline.About is { } about ? $"{deadline.Timer} {about}" : deadline.Timer;

    /// <summary>The customer did not do their part. Ours being late never decides anything: an operator must look.</summary>
    static bool EndsTheAttempt(string timer) => timer is CaseTimer.Confirm or CaseTimer.Docs or CaseTimer.Pay;

    public static bool IsRunning(Deadline deadline) => deadline.MetAt is null && deadline.MissedAt is null;

    static bool Ticks(Deadline deadline) => IsRunning(deadline) && deadline.PausedAt is null;

    /// <summary>When the case must look at its deadlines next; null when none is running.</summary>
    public static DateTimeOffset? Next(CaseFile file)
    {
        DateTimeOffset? next = null;
        foreach (var deadline in file.Deadlines)
            if (Ticks(deadline) && NextOf(deadline) is { } one && (next is null || one < next))
                next = one;
        return next;
    }

    static DateTimeOffset? NextOf(Deadline deadline)
    {
        if (deadline.Provisional && Timers.MovesToWorkingDay(deadline.Timer) && deadline.WarnedAt is not null)
            return null;
        var next = deadline.DueAt;
        if (deadline.Reminders is [var reminder, ..] && reminder < next)
            next = reminder;
        if (deadline is { WarnedAt: null, WarnAt: { } warn } && warn < next)
            next = warn;
        return next;
    }

    /// <summary>A task about a deadline is done when the deadline is met, or is no longer to be kept; missing it takes the place of the risk.</summary>
    public static void CloseTasks(Turn turn)
    {
        if (turn.File.Tasks is not { } tasks)
            return;
        var ended = CaseState.IsOver(turn.State) && turn.State != CaseState.Completed;
        for (var i = 0; i < tasks.Count; i++)
            if (tasks[i].DoneAt is null && (ended && EndsWithTheAttempt(tasks[i].Code) || IsSettled(turn, tasks[i])))
                tasks[i] = tasks[i] with { DoneAt = turn.Now };
    }

    static bool IsSettled(Turn turn, OperatorTask task) =>
        task.Code is TaskCodes.DeadlineAtRisk or TaskCodes.DeadlineMissed or TaskCodes.QueryBank
        && !turn.File.Deadlines.Exists(x => x.MetAt is null && Name(x) == task.About && (x.MissedAt is null) == (task.Code == TaskCodes.DeadlineAtRisk));

    static bool EndsWithTheAttempt(string code) => code is
        TaskCodes.DeadlineAtRisk or TaskCodes.DeadlineMissed or TaskCodes.CalendarMissing or TaskCodes.InspectionFailed or TaskCodes.HoldPlaced;

    /// <summary>Remembers which years this turn had to do without: the case does without them until it is told.</summary>
    public static void NoteUnknownYears(Turn turn, WorkingDays days)
    {
        foreach (var deadline in turn.File.Deadlines)
        {
            if (!deadline.Provisional || deadline.Counted is not { } counted)
                continue;
            for (var year = Zone.DayOf(counted.Start).Year; year <= Zone.LastDay(deadline.DueAt).Year; year++)
            {
                if (days.Knows(year))
                    continue;
                if (turn.File.UnknownYears?.Contains(year) != true)
                    (turn.File.UnknownYears ??= []).Add(year);
                turn.OpenTask(TaskCodes.CalendarMissing, YearName(year));
            }
        }
        turn.Case.CalendarMissing = turn.File.UnknownYears is not null;
    }

    static string YearName(int year) => year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A calendar year was loaded: what was counted without it is counted again.</summary>
    public static string? Recount(Turn turn, RecountDeadlines x)
    {
        if (turn.File.UnknownYears?.Remove(x.Year) != true)
            return Verdict.Late;
        if (turn.File.UnknownYears.Count == 0)
            turn.File.UnknownYears = null;
        turn.CloseTask(TaskCodes.CalendarMissing, YearName(x.Year));
        var deadlines = turn.File.Deadlines;
        for (var i = 0; i < deadlines.Count; i++)
            if (deadlines[i] is { Provisional: true, Counted: not null } provisional)
                deadlines[i] = CountAgain(turn, provisional);
        return null;
    }

    static Deadline CountAgain(Turn turn, Deadline provisional)
    {
        var again = ReminderRules.Plan(turn, turn.Timers.Recount(provisional));
        foreach (var duty in turn.File.Duties)
            if (duty.DueAt == provisional.DueAt)
                duty.DueAt = again.DueAt;
        if (Timers.MovesToWorkingDay(again.Timer))
            again.WarnedAt = null;
        // It was called missed on the earliest day it could have ended.
        if (again.DueAt > turn.Now)
            again.MissedAt = null;
        return again;
    }
}
