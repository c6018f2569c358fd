using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Replaying;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Api;

/// <summary>What the customer and the reviewer do to an open case, and how every move is taken in. Each is one resource under the case.</summary>
public static class MovesApi
{
    static readonly string[] KnownCodes = [.. typeof(Codes).GetFields().Select(x => (string)x.GetRawConstantValue()!)];

    internal static readonly MoveReading<Confirmation, ConfirmCancellation> Confirming = new(NeedsBody: false,
        body => new Confirmation(RequestMapping.ReadSha256(body, "shownSnapshotSha256")),
        (said, caseId, moveId, now) => new ConfirmCancellation(caseId, moveId, now, said.ShownSnapshotSha256));

    internal static readonly MoveReading<Withdrawal, WithdrawCancellation> Withdrawing = new(NeedsBody: false,
        body => new Withdrawal(body.OptionalText("reason", RequestMapping.LongText, TextKind.Words)),
        (said, caseId, moveId, now) => new WithdrawCancellation(caseId, moveId, now, said.Reason));

    internal static readonly MoveReading<Supplement, SupplementDocuments> Supplying = new(NeedsBody: true,
        body => new Supplement(body.Objects("documents", RequestMapping.ReadDocument, least: 1)),
        (said, caseId, moveId, now) => new SupplementDocuments(caseId, moveId, said.Documents, now));

    internal static readonly MoveReading<Decision, DecideReview> Deciding = new(NeedsBody: true,
        ReadDecision,
        (said, caseId, moveId, now) => new DecideReview(caseId, moveId, said.Value, said.ReviewerId, said.Code, said.Text, said.Documents ?? [], now)
        {
            Resubmittable = said.Resubmittable ?? true,
        });

    public static void MapMoves(this IEndpointRouteBuilder v1)
    {
        var moves = v1.MapGroup("/cancellations/{id:guid}").WithTags("Moves");

        moves.MapMove("/confirmation", Permissions.RequestCases, "ConfirmCancellation", "Confirm, having seen the consequences", Confirming);
        moves.MapMove("/withdrawal", Permissions.RequestCases, "WithdrawCancellation", "Keep the service after all", Withdrawing);
        moves.MapMove("/documents", Permissions.RequestCases, "SupplementDocuments", "Add documents", Supplying);
        moves.MapMove("/review", Permissions.ReviewCases, "DecideReview", "Approve, reject, or ask for documents", Deciding);

        moves.MapCustomerMoves();
        moves.MapOperatorMoves();
        moves.MapNotes();
    }

    internal static void MapMove<TSaid, TMove>(this IEndpointRouteBuilder moves, string path, string permission, string name, string summary, MoveReading<TSaid, TMove> move)
        where TSaid : notnull where TMove : class => moves.MapMove(path, permission, name, summary, move.NeedsBody, move.Read, move.Make);

    internal static void MapMove<TSaid, TMove>(this IEndpointRouteBuilder moves, string path, string permission, string name, string summary, bool needsBody,
        Func<RequestReader, TSaid> read, Func<TSaid, Guid, Guid, DateTimeOffset, TMove> make) where TSaid : notnull where TMove : class =>
        moves.MapPost(path, async (Guid id, HttpContext http, CaseDoor door, ServiceSettings settings, TimeProvider clock, string? wait, string? dryRun, CancellationToken cancellationToken) =>
            {
                var faults = new FaultsOfRequest();
                var query = new QueryReader();
                var isDry = query.YesOrNo("dryRun", dryRun) ?? !string.IsNullOrEmpty(dryRun);
                faults.Try(() => { query.Finish(); return true; });
                var key = isDry ? null : faults.Try(() => IdempotencyKey.Of(http.Request));
                var held = faults.Try(() => Waits.Parse(wait, settings.Intake.MaxWait));
                var expected = faults.Try(() => IfMatch.Of(http.Request));
                var body = needsBody
                    ? await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken)
                    : await RequestBody.ReadOptional(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
                var said = read(body);
                faults.Finish(body);

                if (isDry)
                    return Results.Ok(await Rehearse(door, body.Caller, id, (moveId, now) => make(said, id, moveId, now), expected, cancellationToken));
                if (await ApprovalsApi.Await(door, body.Caller, id, key!, make(said, id, Ids.Move(id, key!), clock.GetUtcNow()), cancellationToken) is { } awaited)
                    return awaited;
                await door.Move(id, key!, (moveId, now) => make(said, id, moveId, now), cancellationToken, expected);
                return CaseAnswers.Accepted(http.Response, await door.UntilStable(id, held, cancellationToken));
            })
            .WithName(name).Needs(permission).WithSummary(summary)
            .WithDescription("The same Idempotency-Key with the same body is the same move and gets the first answer again. A move the case does not take now is answered 409 with the code its timeline shows. "
                + "With If-Match it is done only to the version that was seen. With ?dryRun=true nothing is done: the answer says what would happen, and no Idempotency-Key is needed; where a second person must agree, it says so and what would happen then.")
            .Accepts<TSaid>(isOptional: !needsBody, "application/json").NeedsIdempotencyKey()
            .Produces<DryRun>().Produces<CaseView>(202).Refuses(400, 404, 409, 412, 413, 415, 422, 503);

    /// <summary>What waits for a second person is tried as if there were one.</summary>
    static async Task<DryRun> Rehearse<TMove>(CaseDoor door, Caller caller, Guid id, Func<Guid, DateTimeOffset, TMove> make, IReadOnlyCollection<int>? expected, CancellationToken cancellationToken) where TMove : class
    {
        var run = await door.Rehearse(id, make, cancellationToken, expected);
        return run.RefusedWith == Refusal.SecondPersonNeeded && !caller.May(Permissions.ActForOthers)
            ? await door.Rehearse(id, (moveId, now) => CriticalActs.Agreed(make(moveId, now), caller.Id), cancellationToken, expected) with { NeedsSecondPerson = true }
            : run;
    }

    static Decision ReadDecision(RequestReader body)
    {
        var decision = new Decision(
            body.Word<ReviewDecision>("decision"), body.Actor("reviewerId"), body.OptionalText("code", 64), body.OptionalText("text", RequestMapping.LongText, TextKind.Words),
            body.Words<DocumentKind>("documents"), body.Has("resubmittable") ? body.YesOrNo("resubmittable", true) : null);
        if (decision is { Value: ReviewDecision.RequestDocuments, Code: null })
            decision = decision with { Code = Codes.InfoIncomplete };
        if (decision.Code is { } code && !KnownCodes.Contains(code))
            body.Refuse("code", FaultCodes.UnknownValue, "The code is not known.", $"Send one of {string.Join(", ", KnownCodes)}.");
        switch (decision.Value)
        {
            case ReviewDecision.Reject:
                if (decision.Code is null)
                    body.Refuse("code", FaultCodes.FieldMissing, "A rejection needs a code.", $"Send one of {string.Join(", ", KnownCodes)}.");
                break;
            case ReviewDecision.RequestDocuments when decision.Documents is not { Count: > 0 }:
                body.Refuse("documents", FaultCodes.FieldMissing, "It is not said which documents.", $"Send at least one of {string.Join(", ", Enum.GetNames<DocumentKind>())}.");
                break;
        }
        if (decision.Value != ReviewDecision.Approve && decision.Text is null)
            body.Refuse("text", FaultCodes.FieldMissing, "The customer is not told what to do.", "Send a text that the customer can act on.");
        return decision;
    }

    /// <param name="ShownSnapshotSha256">The hash of what the customer was shown, 64 hexadecimal digits.</param>
    internal sealed record Confirmation(string? ShownSnapshotSha256);

    internal sealed record Withdrawal(string? Reason);

    internal sealed record Supplement(IReadOnlyList<DocumentReference> Documents);

    /// <param name="Code">Needed to reject; default INFO_INCOMPLETE to ask for documents.</param>
    /// <param name="Text">Needed unless it is approved: what the customer can do.</param>
    /// <param name="Documents">Needed to ask for documents: which.</param>
    /// <param name="Resubmittable">Whether a rejected cancellation may be asked for again; default true.</param>
    internal sealed record Decision(
        [property: System.Text.Json.Serialization.JsonPropertyName("decision")] ReviewDecision Value,
        string ReviewerId, string? Code, string? Text, IReadOnlyList<DocumentKind>? Documents, bool? Resubmittable = null);
}
