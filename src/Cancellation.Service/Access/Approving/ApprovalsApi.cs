using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Access;

/// <summary><c>/v1/approvals</c>: critical acts that wait for a second person.</summary>
static class ApprovalsApi
{
    public static void MapApprovals(this IEndpointRouteBuilder v1)
    {
        var approvals = v1.MapGroup("/approvals").WithTags("Moves");

        approvals.MapGet("/", List).WithName("ListApprovals").Needs(Permissions.ReadCases).WithSummary("List critical acts that wait for a second person, and those that did")
            .WithDescription("The newest first, at most 200. 'open=true' lists what waits, 'cancellationId' what one case has.").Produces<ApprovalList>().Refuses(400, 503);

        approvals.MapGet("/{id:guid}", async (Guid id, CaseDoor door, CancellationToken cancellationToken) => Results.Ok(await Show(door, id, cancellationToken)))
            .WithName("ReadApproval").Needs(Permissions.ReadCases).WithSummary("Read one").Produces<ApprovalView>().Refuses(404, 503);

        approvals.MapPost("/{id:guid}/decision", Decide).WithName("DecideApproval").Needs(Permissions.OverrideCases).WithSummary("Approve or reject a critical act of somebody else")
            .WithDescription("Approved, the move is made at once, and the answer says in 'verdict' when the case refused it. Whoever asked for it cannot decide it, nor who changed the request last. With other amounts or another payee than those of the asking it is void.")
            .Accepts<SecondOpinion>("application/json").Produces<ApprovalView>().Refuses(400, 403, 404, 409, 413, 415, 503);
    }

    /// <summary>For callers who act as themselves: a critical act is kept for a second person.</summary>
    /// <returns>Null: the move can be made now.</returns>
    public static async Task<IResult?> Await(CaseDoor door, Caller caller, Guid caseId, string key, object move, CancellationToken cancellationToken)
    {
        if (caller.May(Permissions.ActForOthers) || CriticalActs.Of(move) is null)
            return null;
        if (!await door.Exists(caseId, cancellationToken))
            throw Refuse.NoSuchCase(caseId);
        var asked = await door.Read<ApprovalDesk, Approval?>(async (desk, token) =>
            await desk.Ask(Ids.Move(caseId, key), caseId, await door.TakeOutOf(caseId, move, token), caller, token), cancellationToken);
        return asked is null ? null : Results.Accepted($"/v1/approvals/{asked.Id}", await Show(door, asked.Id, cancellationToken));
    }

    static async Task<IResult> List(CaseDoor door, CancellationToken cancellationToken, string? open, string? cancellationId)
    {
        var query = new QueryReader();
        var wanted = query.YesOrNo("open", open);
        query.Finish();
        if (cancellationId is not null && !Guid.TryParse(cancellationId, out _))
            throw Refuse.Invalid([new Fault("cancellationId", FaultCodes.WrongFormat, "It is not the id of a case.", "Send a UUID, or leave it out.")]);
        return Results.Ok(await door.Read<ApprovalDesk, ApprovalList>(async (desk, token) =>
        {
            var views = new List<ApprovalView>();
            foreach (var x in await desk.List(wanted, cancellationId is null ? null : Guid.Parse(cancellationId), token))
                views.Add(await desk.View(x, token));
            return new ApprovalList(views);
        }, cancellationToken));
    }

    static async Task<IResult> Decide(Guid id, HttpContext http, CaseDoor door, ApprovedActs acts, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var said = body.Word<SecondDecision>("decision");
        new FaultsOfRequest().Finish(body);
        var decided = await door.Read<ApprovalDesk, Approval>((desk, token) => desk.Decide(id, said == SecondDecision.Approve, Caller.Of(http.User), token), cancellationToken);
        if (said == SecondDecision.Approve)
            await door.Ask(token => acts.Do(decided, token), cancellationToken);
        return Results.Ok(await Show(door, id, cancellationToken));
    }

    static Task<ApprovalView> Show(CaseDoor door, Guid id, CancellationToken cancellationToken) => door.Read<ApprovalDesk, ApprovalView>(
        async (desk, token) => await desk.View(await desk.Find(id, token) ?? throw Refuse.NoSuchApproval(id), token), cancellationToken);

    internal enum SecondDecision { Approve, Reject }

    internal sealed record SecondOpinion([property: System.Text.Json.Serialization.JsonPropertyName("decision")] SecondDecision Value);

    internal sealed record ApprovalList(IReadOnlyList<ApprovalView> Approvals);
}
