using Cancellation.Durability.Vault;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Personal;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary>Finds cases by what belongs to a person. It is a POST so that no address, and with it no log, ever holds the value.</summary>
static class SearchApi
{
    public static void MapSearch(this IEndpointRouteBuilder cancellations) => cancellations.MapPost("/search", Search).WithName("SearchCancellations").Needs(Permissions.SearchPersons).RequireRateLimiting(RateLimits.Search)
        .WithSummary("Find cases by the person")
        .WithDescription("By one or several of phone, phoneLastFour, cardLastFour, idNumber and email; a case must fit all of them. However a number is written, it is the same. What was erased is not found. Newest first; pass 'next' as 'after' for the next page. A page may be shorter than asked for and have a next one.")
        .Accepts<Sought>("application/json").Produces<CasePage>().Refuses(400, 413, 415, 503);

    static async Task<IResult> Search(HttpContext http, CaseDoor door, ServiceSettings settings, string? limit, string? after, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        (PersonalKind Kind, Sensitive<string>? Value)[] sought =
        [
            (PersonalKind.Phone, PersonReader.Phone(body)), (PersonalKind.PhoneLastFour, PersonReader.LastFour(body, "phoneLastFour")),
            (PersonalKind.CardLastFour, PersonReader.LastFour(body, "cardLastFour")), (PersonalKind.IdNumber, PersonReader.IdNumber(body)),
            (PersonalKind.Email, PersonReader.Email(body)),
        ];
        if (sought.All(x => x.Value is null) && body.Faults.Count == 0)
            body.Refuse("body", FaultCodes.FieldMissing, "It is not said whom to look for.", "Send at least one of phone, phoneLastFour, cardLastFour, idNumber, email.");
        var faults = new FaultsOfRequest();
        var query = new QueryReader();
        var most = query.Number("limit", limit, 50, 1, 200);
        faults.Try(() => { query.Finish(); return 0; });
        faults.Finish(body);

        http.Response.Headers.CacheControl = "no-store";
        List<(PersonalKind, Sensitive<string>)> all = [.. sought.Where(x => x.Value is not null).Select(x => (x.Kind, x.Value!.Value))];
        return Results.Ok(await QueryReader.Following(door.Read<PersonSearch, CasePage>((search, token) => search.Find(all, most, after, token), cancellationToken)));
    }

    internal sealed record Sought(string? Phone, string? PhoneLastFour, string? CardLastFour, string? IdNumber, string? Email);
}
