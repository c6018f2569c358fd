using System.Globalization;

namespace Cancellation.Tests.Properties;

/// <summary>
/// The days of 2026 once more, written down from the State Council's notice and Arts. 201–203 of the Civil Code without a look at the service:
/// as plain lists, and counted the slow way.
/// </summary>
static class CivilCode
{
    static readonly HashSet<DateOnly> Off =
    [
        .. Days("01-01", "01-02", "01-03"), .. Days("02-15", "02-16", "02-17", "02-18", "02-19", "02-20", "02-21", "02-22", "02-23"), .. Days("04-04", "04-05", "04-06"),
        .. Days("05-01", "05-02", "05-03", "05-04", "05-05"), .. Days("06-19", "06-20", "06-21"), .. Days("09-25", "09-26", "09-27"),
        .. Days("10-01", "10-02", "10-03", "10-04", "10-05", "10-06", "10-07"),
    ];

    static readonly HashSet<DateOnly> MadeUp = [.. Days("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")];

    static IEnumerable<DateOnly> Days(params string[] monthAndDay) => monthAndDay.Select(x => DateOnly.ParseExact("2026-" + x, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static IEnumerable<DateOnly> Of2026 => Enumerable.Range(0, 365).Select(new DateOnly(2026, 1, 1).AddDays);

    /// <summary>What is not announced yet is taken for an ordinary week.</summary>
    public static bool IsWorked(DateOnly day) => MadeUp.Contains(day) || (!Off.Contains(day) && (int)day.DayOfWeek is >= 1 and <= 5);

    public static bool IsAnnounced(DateOnly day) => day.Year == 2026;

    /// <summary>The last of so many working days, of which the first is the day after the start.</summary>
    public static DateOnly AfterWorkingDays(DateOnly start, int count) => count == 0
        ? start
        : Enumerable.Range(1, 400).Select(start.AddDays).Where(IsWorked).ElementAt(count - 1);

    /// <summary>The same day of the month that comes so many months later; where it has none, its last day.</summary>
    public static DateOnly AfterMonths(DateOnly start, int months)
    {
        var month = (start.Year * 12) + start.Month - 1 + months;
        for (var day = start.Day; ; day--)
            if (DateOnly.TryParseExact($"{month / 12:0000}-{(month % 12) + 1:00}-{day:00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
                return found;
    }

    /// <summary>A last day that is off gives way to the next that is not.</summary>
    public static DateOnly Moved(DateOnly last) => Enumerable.Range(0, 30).Select(last.AddDays).First(IsWorked);
}
