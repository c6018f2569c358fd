using System.Globalization;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Figures;

namespace Cancellation.Service.Figures;

/// <summary><c>/v1/insight</c>: what became of the cases of a period.</summary>
static class InsightApi
{
    const int UsualDays = 30, MostDays = 366;

    public static void MapInsight(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/insight", Read).WithTags("Insight").WithName("ReadInsight").Needs(Permissions.ReadCases)
            .WithSummary("See what became of the cases of a period")
            .WithDescription($"For each product line: the funnel of what was requested in the period, exits, reasons, how long cases stayed in each state, what was closed within the promise, and money in minor units. Days are days in Beijing; at most {MostDays}. "
                + "Durations are upper bounds of classes. The figures follow the cases within seconds.")
            .Produces<Insights>().Refuses(400, 503);

    static async Task<IResult> Read(CaseDoor door, RequestCheck check, TimeProvider clock, CancellationToken cancellationToken, string? productLine, string? since, string? until)
    {
        var query = new QueryReader();
        var line = query.Word("productLine", productLine, check.ProductLines);
        query.Finish();
        var last = Day("until", until) ?? Zone.DayOf(clock.GetUtcNow());
        var first = Day("since", since) ?? last.AddDays(1 - UsualDays);
        if (first > last || last.DayNumber - first.DayNumber >= MostDays)
            throw Refuse.Invalid([Fault.OfParameter("since", FaultCodes.OutOfRange, "It is not a period.", $"Send a first day that is not after the last, and at most {MostDays} days.")]);
        return Results.Ok(await door.Read<FigureReader, Insights>((reader, token) => reader.Read(line, first, last, token), cancellationToken));
    }

    static DateOnly? Day(string name, string? text) => string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9999 ? day
        : throw Refuse.Invalid([Fault.OfParameter(name, FaultCodes.WrongFormat, "It is not a day.", "Send for example 2026-03-02.")]);
}
