namespace Cancellation.Workflow.Calendar;

/// <summary>One year of public holidays and make-up working days, as announced.</summary>
public sealed record CalendarYear
{
    /// <summary>Where it holds; policies name it. Absent: <see cref="WorkingDays.DefaultRegion"/>.</summary>
    public string Region { get; init; } = WorkingDays.DefaultRegion;
    public required int Year { get; init; }
    /// <summary>Where the data comes from.</summary>
    public required string Source { get; init; }
    /// <summary>Days off, both ends included.</summary>
    public required IReadOnlyList<DayRange> Off { get; init; }
    /// <summary>Weekend days that are worked to make up for a holiday.</summary>
    public required IReadOnlyList<DateOnly> Working { get; init; }
}

public sealed record DayRange(DateOnly From, DateOnly To);
