using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What the law wants kept is set aside at closing, with the reason and the day on which it is purged.</summary>
static class RetentionRules
{
    public static void TakeOn(Turn turn, DateTimeOffset closedAt)
    {
        foreach (var kept in turn.Policy.Aftercare.Retention)
        {
            var purge = Zone.EndOf(Zone.DayOf(closedAt).AddYears(kept.Years));
            turn.Start(new(CaseTimer.Retention, purge) { About = kept.Class });
            turn.File.Duties.Add(new() { Kind = DutyKind.RetainRecords, Status = DutyStatus.Kept, Target = kept.Class, Basis = kept.Basis, DueAt = purge });
        }
    }

    public static bool IsKept(CaseFile file, HeldRecords held) =>
        held.RecordClass is { } name && file.Duties.Exists(x => x.Kind == DutyKind.RetainRecords && x.Target == name);

    /// <summary>The years are over.</summary>
    public static bool IsToBePurged(Turn turn, Duty duty) =>
        duty is { Kind: DutyKind.RetainRecords, Status: DutyStatus.Kept } && duty.DueAt <= turn.Now;
}
