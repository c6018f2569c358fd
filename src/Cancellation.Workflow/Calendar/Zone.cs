namespace Cancellation.Workflow.Calendar;

/// <summary>
/// The days of deadlines are days in Asia/Shanghai. A fixed +08:00 is exact there: the zone has had no summer time since 1991,
/// and a fixed offset needs no zone data on the machine, so a replay on another one gives the same dates.
/// </summary>
public static class Zone
{
    public const string Name = "Asia/Shanghai";
    static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day an instant belongs to.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime + Offset);

    /// <summary>What clocks of the zone show then.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>24:00 of the day, which is 00:00 of the next: the first instant that is too late. In UTC.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue) - Offset, TimeSpan.Zero);

    /// <summary>00:00 of the day. In UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => EndOf(day.AddDays(-1));

    /// <summary>The last day that is in time for a deadline at this instant.</summary>
    public static DateOnly LastDay(DateTimeOffset dueAt) => DayOf(dueAt.AddTicks(-1));

    /// <inheritdoc cref="LastDay(DateTimeOffset)"/>
    public static DateOnly? LastDay(DateTimeOffset? dueAt) => dueAt is { } instant ? LastDay(instant) : null;
}
