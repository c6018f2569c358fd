using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Failures;

/// <summary><c>/v1/failures</c>: what fails now, by cause.</summary>
static class FailuresApi
{
    public static void MapFailures(this IEndpointRouteBuilder v1)
    {
        var failures = v1.MapGroup("/failures").WithTags("Failures");

        failures.MapGet("/", async (FailuresBoard board, CancellationToken cancellationToken) => Results.Ok(await board.Read(cancellationToken)))
            .WithName("ListFailures").Needs(Permissions.ReadTroubles)
            .WithSummary("See what fails now, by cause")
            .WithDescription($"Steps that fail, answers that cannot be true and messages that were refused, grouped by what they have in common, the largest group first, with what is owed to or by the customers. At most {FailureReader.MostRead:N0} of each are looked at, and the money of {FailureReader.MostMoney:N0} cases is added up; 'isExact' and 'moneyIsExact' say whether that was all.")
            .Produces<FailureList>().Refuses(503);

        failures.MapGet("/{key}/cases", async (string key, CaseDoor door, string? limit, string? after, CancellationToken cancellationToken) =>
            {
                var query = new QueryReader();
                var most = query.Number("limit", limit, 50, 1, 200);
                query.Finish();
                return Results.Ok(await QueryReader.Following(door.Read<FailureReader, FailureCases>((reader, token) => reader.Cases(key, after, most, token), cancellationToken)));
            })
            .WithName("ListFailureCases").Needs(Permissions.ReadTroubles)
            .WithSummary("See what fails for one cause").WithDescription("Empty when nothing fails for it any more. Pass 'next' as 'after' for the next page.")
            .Produces<FailureCases>().Refuses(400, 503);

        failures.MapPost("/{key}/tries", Try).WithName("TryFailure").Needs(Permissions.OperateCases)
            .WithSummary("Try one that fails now, and not at the end of its pause")
            .WithDescription("Without a case, the one that has failed longest. An act whose outcome is not known is asked about at the other side first and never done twice. What came of it is seen in the case's steps: the step is gone, or it failed once more often.")
            .Accepts<OneOfThem>(isOptional: true, "application/json")
            .Produces<Tried>(202).Refuses(400, 404, 409, 413, 415, 503);
    }

    static async Task<IResult> Try(string key, HttpContext http, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadOptional(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        Guid? caseId = null;
        if (body.OptionalText("cancellationId") is { } said)
        {
            if (Guid.TryParse(said, out var id))
                caseId = id;
            else
                body.Refuse("cancellationId", FaultCodes.WrongFormat, "It is not the id of a case.", "Send a UUID, or leave it out.");
        }
        if (body.Faults.Count > 0)
            throw Refuse.Invalid(body.Faults);
        var found = await door.Read<FailureReader, FailureToTry?>((reader, token) => reader.FindToTry(key, caseId, token), cancellationToken) ?? throw Refuse.NoSuchFailure(key);
        if (found.CaseId is not { } of || found.Kind == FailureKind.Message)
            throw Refuse.NotForBatches();
        var before = await door.Read<StepTries, string?>((tries, token) => tries.Ring(of, found.Step, found.Partner, token), cancellationToken) ?? throw Refuse.NoSuchFailure(key);
        return Results.Accepted(value: new Tried(of, found.Step, found.Partner, found.Failures, before.Split(' ').Length));
    }

    /// <param name="CancellationId">Default: the case that has failed longest.</param>
    internal sealed record OneOfThem(Guid? CancellationId);
}

/// <param name="Failures">How often it had failed before.</param>
/// <param name="Messages">How many steps of the case are tried.</param>
public sealed record Tried(Guid CancellationId, string? Step, string? Partner, int Failures, int Messages);
