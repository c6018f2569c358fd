namespace Cancellation.Workflow.Calendar;

/// <param name="Provisional">A year without loaded calendar was counted as Monday to Friday; the true day may be later.</param>
public readonly record struct CountedDay(DateOnly Day, bool Provisional);

/// <summary>
/// Counts days as the Civil Code does (Arts. 201–203): the start day is not counted, months end on the corresponding day or the month's last.
/// Pure: the same calendar gives the same days on every machine at any time.
/// </summary>
public sealed class WorkingDays
{
    public const string DefaultRegion = "CN";

    readonly Dictionary<(string Region, int Year), bool[]> _years;
    readonly string _region;
    readonly IReadOnlyList<int> _unknown;

    /// <summary>The days of <see cref="DefaultRegion"/>; those of other regions by <see cref="In"/>.</summary>
    /// <exception cref="ArgumentException">A year is given twice, or a day lies outside its year.</exception>
    public WorkingDays(IEnumerable<CalendarYear> years) : this([], DefaultRegion, [])
    {
        Years = [.. years];
        foreach (var year in Years)
            if (!_years.TryAdd((year.Region, year.Year), Days(year)))
                throw new ArgumentException($"The calendar of {year.Year} in {year.Region} is given twice. Keep one.", nameof(years));
    }

    WorkingDays(Dictionary<(string, int), bool[]> years, string region, IReadOnlyList<int> unknown) => (_years, _region, _unknown) = (years, region, unknown);

    /// <summary>What was loaded, of all regions.</summary>
    public IReadOnlyList<CalendarYear> Years { get; } = [];

    /// <param name="unknown">Years to count as if they were not loaded: the caller counted with them before they were, and is not told yet.</param>
    public WorkingDays In(string region, IReadOnlyList<int>? unknown = null) =>
        region == _region && unknown is null ? this : new(_years, region, unknown ?? []);

    public bool Knows(int year) => !_unknown.Contains(year) && _years.ContainsKey((_region, year));

    /// <summary>Whether any year of the region is loaded.</summary>
    public bool KnowsRegion(string region) => _years.Keys.Any(x => x.Region == region);

    /// <summary>The day that is <paramref name="count"/> working days after <paramref name="start"/>; the start itself for 0.</summary>
    public CountedDay Add(DateOnly start, int count)
    {
        var provisional = false;
        var day = start;
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day, ref provisional))
                count--;
        }
        return new(day, provisional);
    }

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    public CountedDay OrNext(DateOnly day)
    {
        var provisional = false;
        while (!IsWorkingDay(day, ref provisional))
            day = day.AddDays(1);
        return new(day, provisional);
    }

    public bool IsWorkingDay(DateOnly day)
    {
        var provisional = false;
        return IsWorkingDay(day, ref provisional);
    }

    bool IsWorkingDay(DateOnly day, ref bool provisional)
    {
        if (_years.TryGetValue((_region, day.Year), out var days) && !_unknown.Contains(day.Year))
            return days[day.DayOfYear];
        provisional = true;
        return IsWeekday(day);
    }

    static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    static bool[] Days(CalendarYear year)
    {
        var days = new bool[367];
        for (var day = new DateOnly(year.Year, 1, 1); day.Year == year.Year; day = day.AddDays(1))
            days[day.DayOfYear] = IsWeekday(day);
        foreach (var range in year.Off)
            for (var day = range.From; day <= range.To; day = day.AddDays(1))
                days[OfYear(year, day)] = false;
        foreach (var day in year.Working)
            days[OfYear(year, day)] = true;
        return days;
    }

    static int OfYear(CalendarYear year, DateOnly day) => day.Year == year.Year
        ? day.DayOfYear
        : throw new ArgumentException($"The calendar of {year.Year} names {day:yyyy-MM-dd}, a day of another year. Correct the day or move it to its year.");
}
