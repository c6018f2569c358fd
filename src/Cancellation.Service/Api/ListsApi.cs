using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Workers;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>Lists of cases and how many there are.</summary>
static class ListsApi
{
    /// <summary>What begins with fewer signs is half of everything.</summary>
    const int ShortestText = 3;

    public static void MapLists(this IEndpointRouteBuilder cancellations)
    {
        cancellations.MapGet("/", List).WithName("ListCancellations").Needs(Permissions.ReadCases)
            .WithSummary("Search cases")
            .WithDescription($"'id' is any id exactly: the case's, the customer's, the subscription's (which may be a card's number) or the terminal's serial number. 'text' is how any of these begins, whatever the case of its letters, at least {ShortestText} signs. "
                + "'owner' is a person's id, or 'nobody'. 'since' and 'until' bound the time of the request. 'sort' is requested or closed (newest first) or due (soonest first); cases that have no such time are left out. "
                + $"Pass 'next' as 'after' for the next page. The first page says how many there are on all, counted up to {CaseTotal.Most:N0}.")
            .Produces<CasePage>().Refuses(400, 503);

        cancellations.MapGet("/counts", async (CountsBoard counts, CancellationToken cancellationToken) => Results.Ok(await counts.Read(cancellationToken)))
            .WithName("CountCancellations").Needs(Permissions.ReadCases)
            .WithSummary("Count the cases that wait for somebody").WithDescription("By state, waiting party and product line, with what is overdue and what needs an operator. Counted at most every five seconds; 'asOf' says when.")
            .Produces<CaseCounts>().Refuses(503);
    }

    static async Task<IResult> List(CaseDoor door, RequestCheck check, CancellationToken cancellationToken,
        string? id, string? text, string? productLine, string? state, string? waitingOn, string? overdue, string? needsOperator, string? open, string? owner, string? since, string? until,
        string? waitingForPartner, string? sort, string? limit, string? after)
    {
        var query = new QueryReader();
        var filter = new CaseFilter(
            query.Text("id", id, most: 256), query.Word("productLine", productLine, check.ProductLines), query.Word("state", state, CaseStates.All), query.Word<Party>("waitingOn", waitingOn),
            query.YesOrNo("overdue", overdue), query.YesOrNo("needsOperator", needsOperator), query.Number("limit", limit, 50, 1, 200), after, query.Word("waitingForPartner", waitingForPartner, PortNames.All))
        {
            Text = string.IsNullOrEmpty(text) ? null : query.Text("text", text, ShortestText),
            IsOpen = query.YesOrNo("open", open),
            Owner = query.Text("owner", owner) is { } person ? person == "nobody" ? "" : person : null,
            Since = query.Instant("since", since), Until = query.Instant("until", until),
            Sort = query.Word<CaseSort>("sort", sort) ?? CaseSort.Requested,
        };
        query.Finish();
        return Results.Ok(await QueryReader.Following(door.Read((cases, token) => cases.List(filter, token), cancellationToken)));
    }
}
