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
    public Deadline WorkingDays(string timer, DateTimeOffset start, int days, int? earliest = null, int? warn = null)
    {
        var startDay = Zone.DayOf(start);
        var last = calendar.Add(startDay, days);
        var due = OnTime(timer, last);
        return due with { Earliest = EndAfter(startDay, earliest), WarnAt = EndAfter(startDay, warn, startsThatDay: true) };
    }

    public Deadline CalendarDays(string timer, DateTimeOffset start, int days) => OnTime(timer, new(Zone.DayOf(start).AddDays(days), false));

    /// <summary>Ends on the corresponding day of a later month, or on that month's last day.</summary>
    public Deadline Months(string timer, DateTimeOffset start, int months) => OnTime(timer, new(Zone.DayOf(start).AddMonths(months), false));

    public static Deadline Exactly(string timer, DateTimeOffset dueAt) => new(timer, dueAt);

    Deadline OnTime(string timer, CountedDay last)
    {
        if (MovesToWorkingDay(timer))
        {
            var moved = calendar.OrNext(last.Day);
            last = new(moved.Day, moved.Provisional || last.Provisional);
        }
        return new Deadline(timer, Zone.EndOf(last.Day)) { Provisional = last.Provisional };
    }

    /// <summary>Only what the customer must do in time moves past days off; our own duties and the watch do not.</summary>
    static bool MovesToWorkingDay(string timer) => timer is CaseTimer.Docs or CaseTimer.Pay or CaseTimer.Device or CaseTimer.LateReturn or CaseTimer.React;

    DateTimeOffset? EndAfter(DateOnly start, int? workingDays, bool startsThatDay = false)
    {
        if (workingDays is not { } count)
            return null;
        var day = calendar.Add(start, count).Day;
        return Zone.EndOf(startsThatDay ? day.AddDays(-1) : day);
    }
}
