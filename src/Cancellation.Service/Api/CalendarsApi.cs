using System.Globalization;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/calendars</c>: which days are worked, by which deadlines are counted.</summary>
public static class CalendarsApi
{
    const int MostDays = 400;

    public static void MapCalendars(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/calendars/{region}/days", Read)
            .WithTags("Calendars").WithName("ListCalendarDays").Needs(Permissions.ReadCases).WithSummary("List the days of a region: worked, off, or worked to make up for a holiday")
            .WithDescription("Both ends are included. A year whose calendar is not loaded is counted as Monday to Friday, and says so.")
            .Produces<CalendarDays>().Refuses(400);

    static IResult Read(string region, string? from, string? to, WorkingDays calendar, TimeProvider clock)
    {
        var faults = new List<Fault>();
        var first = Day("from", from, Zone.DayOf(clock.GetUtcNow()), faults);
        var last = Day("to", to, first < DateOnly.MaxValue.AddDays(-31) ? first.AddDays(30) : first, faults);
        if (faults.Count == 0 && (last < first || last.DayNumber - first.DayNumber >= MostDays))
            faults.Add(Fault.OfParameter("to", FaultCodes.OutOfRange, $"It is not within {MostDays} days from 'from'.", "Ask for less at once."));
        return faults.Count > 0 ? throw Refuse.Invalid(faults) : Results.Ok(new CalendarDays(region, [.. CalendarDay.Between(calendar.In(region), first, last)]));
    }

    static DateOnly Day(string name, string? text, DateOnly otherwise, List<Fault> faults)
    {
        if (string.IsNullOrEmpty(text))
            return otherwise;
        // The last days of time leave no room to count in.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000)
            return day;
        faults.Add(Fault.OfParameter(name, FaultCodes.WrongFormat, "It is not a day.", "Send for example 2026-03-02."));
        return otherwise;
    }
}

public sealed record CalendarDays(string Region, IReadOnlyList<CalendarDay> Days);
