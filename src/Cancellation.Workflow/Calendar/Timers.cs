namespace Cancellation.Workflow.Calendar;

/// <summary>The timers of the requirements, by their names there.</summary>
public static class CaseTimer
{
    public const string Confirm = "T-CONFIRM";
    public const string Docs = "T-DOCS";
    public const string Pay = "T-PAY";
    public const string Review = "T-REVIEW";
    public const string Device = "T-DEVICE";
    public const string Inspect = "T-INSPECT";
    public const string LateReturn = "T-LATE-RETURN";
    public const string Payout = "T-PAYOUT";
    public const string Refund = "T-REFUND";
    public const string Handling = "T-HANDLING";
    public const string Stray = "T-STRAY";
    public const string React = "T-REACT";
    public const string Erase = "T-ERASE";
    public const string Effective = "T-EFFECTIVE";
    public const string Retention = "T-RETENTION";
    /// <summary>Ours, not one of the requirements': an entitlement loses its worth and is looked at again.</summary>
    public const string Lapse = "T-LAPSE";
    /// <summary>Ours: what was refused is tried again.</summary>
    public const string Retry = "T-RETRY";
    /// <summary>Ours: sealing the evidence after everything else.</summary>
    public const string Seal = "T-SEAL";
}

/// <summary>Makes deadlines. A last day ends at 24:00 of <see cref="Zone"/>.</summary>
public sealed class Timers(WorkingDays calendar)
{
    /// <param name="start">When it starts; its day is not counted.</param>
    /// <param name="days">Working days until the last day.</param>
    /// <param name="earliest">Working days until the first day it may be expected.</param>
    /// <param name="warn">Working days until it is at risk.</param>
    public Deadline WorkingDays(string timer, DateTimeOffset start, int days, int? earliest = null, int? warn = null) =>
        Count(timer, new(start, days, Working: true, earliest, warn));

    /// <param name="warn">Days until it is at risk.</param>
    public Deadline CalendarDays(string timer, DateTimeOffset start, int days, int? warn = null) =>
        Count(timer, new(start, days, Working: false, Warn: warn));

    /// <summary>Ends on the corresponding day of a later month, or on that month's last day.</summary>
    public Deadline Months(string timer, DateTimeOffset start, int months) => new(timer, Zone.EndOf(Zone.DayOf(start).AddMonths(months)));

    public static Deadline Exactly(string timer, DateTimeOffset dueAt) => new(timer, dueAt);

    /// <summary>Counts a provisional deadline again with the years that are known now; what else became of it stays.</summary>
    public Deadline Recount(Deadline deadline)
    {
        var again = Count(deadline.Timer, deadline.Counted!);
        return deadline with
        {
            DueAt = again.DueAt, Earliest = again.Earliest, WarnAt = deadline.WarnAt is null ? null : again.WarnAt, Provisional = again.Provisional, Counted = again.Counted,
        };
    }

    /// <summary>The start of the day that is so many working days after the start: what is to happen on that day happens then.</summary>
    public DateTimeOffset Morning(DateTimeOffset start, int workingDays) => Zone.StartOf(calendar.Add(Zone.DayOf(start), workingDays).Day);

    Deadline Count(string timer, Counting how)
    {
        var startDay = Zone.DayOf(how.Start);
        var last = how.Working ? calendar.Add(startDay, how.Days) : new(startDay.AddDays(how.Days), false);
        if (MovesToWorkingDay(timer))
        {
            var moved = calendar.OrNext(last.Day);
            last = new(moved.Day, moved.Provisional || last.Provisional);
        }
        return new Deadline(timer, Zone.EndOf(last.Day), Day(how.Earliest) is { } earliest ? Zone.EndOf(earliest) : null)
        {
            WarnAt = Day(how.Warn) is { } warned ? Zone.StartOf(warned) : null,
            Provisional = last.Provisional,
            Counted = last.Provisional ? how : null,
        };

        DateOnly? Day(int? count) => count is not { } days ? null : how.Working ? calendar.Add(startDay, days).Day : startDay.AddDays(days);
    }

    /// <summary>Only what the customer must do in time moves past days off; our own duties and the watch do not.</summary>
    public static bool MovesToWorkingDay(string timer) => timer is CaseTimer.Docs or CaseTimer.Pay or CaseTimer.Device or CaseTimer.LateReturn or CaseTimer.React;
}
