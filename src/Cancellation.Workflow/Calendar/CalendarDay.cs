namespace Cancellation.Workflow.Calendar;

/// <summary>MakeUp: a day of the weekend that is worked for a holiday.</summary>
public enum DayKind { Working, MakeUp, Weekend, Holiday }

/// <param name="IsKnown">The calendar of its year is loaded; otherwise it is taken for what its weekday says.</param>
public sealed record CalendarDay(DateOnly Day, DayKind Kind, bool IsKnown)
{
    /// <returns>Each day from the first to the last, both included, as the region of <paramref name="days"/> has it.</returns>
    public static IEnumerable<CalendarDay> Between(WorkingDays days, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return new(day, KindOf(days.IsWorkingDay(day), day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday), days.Knows(day.Year));
    }

    static DayKind KindOf(bool isWorked, bool isWeekend) => (isWorked, isWeekend) switch
    {
        (true, false) => DayKind.Working,
        (true, true) => DayKind.MakeUp,
        (false, true) => DayKind.Weekend,
        _ => DayKind.Holiday,
    };
}
