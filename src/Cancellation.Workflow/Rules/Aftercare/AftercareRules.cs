using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What remains to be done after closing, and until when.</summary>
static class AftercareRules
{
    public static void TakeOn(Turn turn, DateTimeOffset closedAt)
    {
        if (!turn.Operation.Aftercare)
            return;
        var aftercare = turn.Policy.Aftercare;
        var duties = turn.File.Duties;
        if (aftercare.ReactivationCd > 0)
            Add(DutyKind.Reactivation, turn.Timers.CalendarDays(CaseTimer.React, closedAt, aftercare.ReactivationCd));
        if (aftercare.StrayWatchMonths > 0)
        {
            var watch = turn.Timers.Months(CaseTimer.Stray, closedAt, aftercare.StrayWatchMonths);
            Add(DutyKind.WatchStrayDebits, watch);
            if (aftercare.WatchTerminal)
                duties.Add(new() { Kind = DutyKind.WatchTerminal, Target = turn.Case.TerminalSerialNumber, DueAt = watch.DueAt });
        }
        if (aftercare.CounterpartyWd is { } days)
            foreach (var party in aftercare.Counterparties)
                duties.Add(new() { Kind = DutyKind.NotifyCounterparty, Target = party, DueAt = turn.Timers.WorkingDays(CaseTimer.Handling, closedAt, days).DueAt });
        ErasureRules.TakeOn(turn, closedAt);
        if (aftercare.SealWd is { } wd)
        {
            var last = duties.Max(x => x.DueAt) is { } latest && latest > closedAt ? latest.AddTicks(-1) : closedAt;
            duties.Add(new() { Kind = DutyKind.SealEvidence, DueAt = turn.Timers.WorkingDays(CaseTimer.Seal, last, wd).DueAt });
        }
        RetentionRules.TakeOn(turn, closedAt);
        StrayDebitRules.JudgeAll(turn, closedAt);

        void Add(DutyKind kind, Deadline deadline)
        {
            turn.Start(deadline);
            duties.Add(new() { Kind = kind, DueAt = deadline.DueAt });
        }
    }

    /// <summary>The case is not completed before it. Kept records have a purge date of their own, long after the case is completed.</summary>
    public static bool IsOpen(Duty duty) => duty.DoneAt is null && duty.Kind != DutyKind.RetainRecords && duty.Status is not (DutyStatus.Done or DutyStatus.Kept or DutyStatus.Void);

    /// <summary>The time of a watch or a window is over.</summary>
    public static void Finish(Turn turn, DutyKind kind, string? evidence = null)
    {
        foreach (var duty in turn.File.Duties)
            if (duty.Kind == kind && IsOpen(duty))
                Finish(turn, duty, evidence);
    }

    public static void Finish(Turn turn, Duty duty, string? evidence = null)
    {
        duty.Status = DutyStatus.Done;
        duty.DoneAt = turn.Now;
        duty.Code = null;
        duty.RetryAt = null;
        duty.Evidence = evidence;
    }
}
