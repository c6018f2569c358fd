using Cancellation.Service.Access;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>Lists of cases and how many there are.</summary>
static class ListsApi
{
    public static void MapLists(this IEndpointRouteBuilder cancellations)
    {
        cancellations.MapGet("/", List).WithName("ListCancellations").Needs(Permissions.ReadCases)
            .WithSummary("Search cases")
            .WithDescription($"'id' is any id exactly: the case's, the customer's, the subscription's (which may be a card's number) or the terminal's serial number. 'text' is how any of these begins, whatever the case of its letters, at least {CaseFilters.ShortestText} signs. "
                + "'owner' is a person's id, or 'nobody'. 'since' and 'until' bound the time of the request. 'sort' is requested or closed (newest first) or due (soonest first); cases that have no such time are left out. "
                + $"Pass 'next' as 'after' for the next page. The first page says how many there are on all, counted up to {CaseTotal.Most:N0}.")
            .Produces<CasePage>().Refuses(400, 503);

        cancellations.MapGet("/counts", async (CountsBoard counts, CancellationToken cancellationToken) => Results.Ok(await counts.Read(cancellationToken)))
            .WithName("CountCancellations").Needs(Permissions.ReadCases)
            .WithSummary("Count the cases that wait for somebody").WithDescription("By state, waiting party and product line, with what is overdue and what needs an operator. Counted at most every five seconds; 'asOf' says when.")
            .Produces<CaseCounts>().Refuses(503);
    }

    // What may be said is named here for the documents; the filter reads it by name, as it does where a filter is kept.
    static async Task<IResult> List(CaseDoor door, RequestCheck check, HttpContext http, CancellationToken cancellationToken,
        string? id, string? text, string? productLine, string? state, string? waitingOn, string? overdue, string? needsOperator, string? open, string? owner, string? since, string? until,
        string? waitingForPartner, string? sort, string? limit, string? after)
    {
        var query = new QueryReader();
        var filter = CaseFilters.Read(query, check, x => http.Request.Query[x]) with { Limit = query.Number("limit", limit, 50, 1, 200), After = after };
        query.Finish();
        return Results.Ok(await QueryReader.Following(door.Read((cases, token) => cases.List(filter, token), cancellationToken)));
    }
}
