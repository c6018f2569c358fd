using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Personal;
using Cancellation.Service.Problems;
using Cancellation.Workers;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/cancellations</c>: a cancellation as a resource.</summary>
public static class CancellationsApi
{
    public static void MapCancellations(this IEndpointRouteBuilder v1)
    {
        var cancellations = v1.MapGroup("/cancellations").WithTags("Cancellations");

        cancellations.MapPost("/", Request).WithName("RequestCancellation").Needs(Permissions.RequestCases)
            .WithSummary("Request a cancellation")
            .WithDescription("The same Idempotency-Key with the same body is the same case. With ?wait=30s the answer is held until the case no longer waits for us.")
            .Accepts<CancellationRequest>("application/json").NeedsIdempotencyKey()
            .Produces<CaseView>(202).Refuses(400, 409, 413, 415, 422, 503);

        cancellations.MapSearch();

        cancellations.MapLists();

        cancellations.MapGet("/{id:guid}", Read).WithName("ReadCancellation").Needs(Permissions.ReadCases)
            .WithSummary("Read a case").WithDescription("Answers 304 when If-None-Match holds the case's current ETag.")
            .Produces<CaseView>().Produces(304).Refuses(404, 503);

        cancellations.MapGet("/{id:guid}/timeline", ReadTimeline).WithName("ReadTimeline").Needs(Permissions.ReadCases)
            .WithSummary("Read everything that happened to a case, oldest first")
            .Produces<Timeline>().Refuses(404, 503);
    }

    static async Task<IResult> Request(HttpContext http, CaseDoor door, RequestCheck check, ServiceSettings settings, string? wait, CancellationToken cancellationToken)
    {
        var faults = new FaultsOfRequest();
        var key = faults.Try(() => IdempotencyKey.Of(http.Request));
        var held = faults.Try(() => Waits.Parse(wait, settings.Intake.MaxWait));
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var request = RequestMapping.ReadRequest(body);
        request = check.Apply(request, body);
        var person = PersonReader.Read(body);
        faults.Finish(body);

        var caseId = await door.Open(key!, request, cancellationToken, person);
        var view = await door.UntilStable(caseId, held, cancellationToken);
        return CaseAnswers.Accepted(http.Response, view);
    }

    static async Task<IResult> Read(Guid id, HttpContext http, CaseDoor door, CancellationToken cancellationToken) =>
        CaseAnswers.Current(http.Request, http.Response, await door.Find(id, cancellationToken));

    static async Task<IResult> ReadTimeline(Guid id, CaseDoor door, CancellationToken cancellationToken) =>
        Results.Ok(new Timeline(id, await door.Read((cases, token) => cases.Timeline(id, token), cancellationToken) ?? throw Refuse.NoSuchCase(id)));
}

/// <summary>Everything that happened to a case, oldest first.</summary>
public sealed record Timeline(Guid CancellationId, IReadOnlyList<TimelineItem> Items);
