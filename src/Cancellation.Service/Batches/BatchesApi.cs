using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Batches;

/// <summary><c>/v1/batches</c>: one act for many cases. First it is planned, which does nothing; then it is run.</summary>
static class BatchesApi
{
    const int MostNamed = 1_000, LongestFilter = 2_000;

    public static void MapBatches(this IEndpointRouteBuilder v1)
    {
        var batches = v1.MapGroup("/batches").WithTags("Batches");

        batches.MapPost("/", Make).WithName("CreateBatch").Needs(Permissions.OperateCases)
            .WithSummary("Plan one act for many cases")
            .WithDescription($"'said' is the body of the single move (owner, holds, holds/release, notes, retries) without what is the case's own; a retry needs none. Which cases: 'filter' (the query of GET /v1/cancellations), 'failure' (a key of /v1/failures) or 'ids', one of the three. Planning notes the cases, up to {BatchRunner.Most:N0}, tries the act on each without doing it, and adds up what is at stake. Nothing is done before it is run.")
            .Accepts<BatchRequest>("application/json").NeedsIdempotencyKey()
            .Produces<BatchView>(202).Refuses(400, 404, 409, 413, 415, 422, 503);

        batches.MapGet("/", async (CaseDoor door, string? limit, string? after, CancellationToken cancellationToken) =>
            {
                var query = new QueryReader();
                var most = query.Number("limit", limit, 50, 1, 200);
                query.Finish();
                return Results.Ok(await QueryReader.Following(door.Read<BatchReader, BatchPage>((reader, token) => reader.List(most, after, token), cancellationToken)));
            })
            .WithName("ListBatches").Needs(Permissions.ReadCases).WithSummary("See all batches, newest first").Produces<BatchPage>().Refuses(400, 503);

        batches.MapGet("/{id:guid}", async (Guid id, CaseDoor door, CancellationToken cancellationToken) => Results.Ok(await Find(door, id, cancellationToken)))
            .WithName("ReadBatch").Needs(Permissions.ReadCases).WithSummary("See how far a batch is").Produces<BatchView>().Refuses(404, 503);

        batches.MapGet("/{id:guid}/items", async (Guid id, CaseDoor door, string? status, string? limit, string? after, CancellationToken cancellationToken) =>
            {
                var query = new QueryReader();
                var (wanted, most) = (query.Word<BatchItemStatus>("status", status), query.Number("limit", limit, 50, 1, 200));
                query.Finish();
                return Results.Ok(await QueryReader.Following(door.Read<BatchReader, BatchItemPage?>((reader, token) => reader.Items(id, wanted, most, after, token), cancellationToken)) ?? throw Refuse.NoSuchBatch(id));
            })
            .WithName("ListBatchItems").Needs(Permissions.ReadCases).WithSummary("See what became of each case of a batch").Produces<BatchItemPage>().Refuses(400, 404, 503);

        Turn("run", "RunBatch", "Do what was planned", (desk, id, caller, token) => desk.Run(id, caller, token));
        Turn("pause", "PauseBatch", "Send nothing more for now; what was sent is looked at to its end", (desk, id, _, token) => desk.Pause(id, token));
        Turn("resume", "ResumeBatch", "Go on with a paused batch", (desk, id, _, token) => desk.Resume(id, token));
        Turn("cancel", "CancelBatch", "Send nothing more, for good; what took effect stays", (desk, id, _, token) => desk.Cancel(id, token));

        void Turn(string path, string name, string summary, Func<BatchDesk, Guid, Caller, CancellationToken, Task> turn) =>
            batches.MapPost($"/{{id:guid}}/{path}", async (Guid id, HttpContext http, CaseDoor door, CancellationToken cancellationToken) =>
                {
                    var caller = Caller.Of(http.User);
                    await door.Read<BatchDesk, bool>(async (desk, token) =>
                    {
                        await turn(desk, id, caller, token);
                        return true;
                    }, cancellationToken);
                    return Results.Accepted(value: await Find(door, id, cancellationToken));
                })
                .WithName(name).Needs(Permissions.OperateCases).WithSummary(summary).WithDescription("Saying so twice is saying it once.").Produces<BatchView>(202).Refuses(404, 409, 503);
    }

    static async Task<BatchView> Find(CaseDoor door, Guid id, CancellationToken cancellationToken) =>
        await door.Read<BatchReader, BatchView?>((reader, token) => reader.Find(id, token), cancellationToken) ?? throw Refuse.NoSuchBatch(id);

    static async Task<IResult> Make(HttpContext http, CaseDoor door, RequestCheck check, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var key = IdempotencyKey.Of(http.Request);
        var bytes = await RequestBody.ReadBytes(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        if (http.Request.ContentType?.Split(';')[0].Trim() is not "application/json")
            throw Refuse.WrongMediaType(http.Request.ContentType, "application/json");
        var caller = Caller.Of(http.User);
        var root = RequestBody.Parse(bytes);
        var reader = new RequestReader(root.ValueKind == JsonValueKind.Object ? Filled(root, caller) : root) { Caller = caller };
        var (act, reason) = (reader.Word<BatchActKind>("act"), reader.Text("reason", RequestMapping.LongText, TextKind.Words));
        var (filter, failure, ids) = (reader.OptionalText("filter", LongestFilter, TextKind.Words), reader.OptionalText("failure"), Ids(reader));
        var names = ids.Count > 0 || reader.Has("ids");
        if (new[] { filter is not null, failure is not null, names }.Count(x => x) != 1)
            reader.Refuse("filter", FaultCodes.FieldMissing, "It is not clear which cases are meant.", "Send exactly one of 'filter', 'failure' and 'ids'.");
        if (names && ids.Count == 0)
            reader.Refuse("ids", FaultCodes.FieldMissing, "No case is named.", "Send at least one.");
        if (failure is not null && act != BatchActKind.Retry)
            reader.Refuse("failure", FaultCodes.UnknownValue, "The cases of a failure are retried.", "Send 'act': 'Retry', or name the cases otherwise.");
        if (reader.Object("said") is { } said)
            BatchAct.Of(act, said, null, null);
        if (reader.Faults.Count > 0)
            throw Refuse.Invalid(reader.Faults);
        if (filter is not null)
            BatchFilter.Read(filter, check, caller.Id);
        var cause = failure is null ? null
            : await door.Read<FailureReader, FailureToTry?>((failures, token) => failures.FindToTry(failure, null, token), cancellationToken)
                // A repeated request finds its batch, though what failed has got through since.
                ?? (await door.Read<BatchReader, BatchView?>((batches, token) => batches.Find(BatchDesk.IdOf(caller.Tenant, key), token), cancellationToken) is { } made
                    ? new(null, FailureKind.Step, made.Step, made.Partner, made.FaultCode ?? "", 0) : throw Refuse.NoSuchFailure(failure));
        if (cause?.Kind == FailureKind.Message)
            throw Refuse.NotForBatches();
        var order = new BatchOrder(act, Filled(root, caller).GetProperty("said").GetRawText(), reason, filter, failure, cause?.Step, cause?.Partner, cause?.Code, ids);
        var id = await door.Read<BatchDesk, Guid>((desk, token) => desk.Make(key, order, caller, token), cancellationToken);
        return Results.Accepted($"/v1/batches/{id}", await Find(door, id, cancellationToken));
    }

    static IReadOnlyList<Guid> Ids(RequestReader reader)
    {
        var texts = reader.Texts("ids", most: MostNamed);
        var ids = texts.Where(x => Guid.TryParse(x, out _)).Select(Guid.Parse).Distinct().ToList();
        if (texts.Any(x => !Guid.TryParse(x, out _)))
            reader.Refuse("ids", FaultCodes.WrongFormat, "Not each of them is the id of a case.", "Send UUIDs.");
        return ids;
    }

    /// <summary>What the batch says once holds for each case: why, and who acts.</summary>
    static JsonElement Filled(JsonElement root, Caller caller)
    {
        var order = JsonNode.Parse(root.GetRawText())!.AsObject();
        if (order["said"] is null)
            order["said"] = new JsonObject();
        if (order["said"] is not JsonObject said || order["reason"] is not JsonValue reason)
            return JsonElement.Parse(order.ToJsonString());
        Enum.TryParse<BatchActKind>(order["act"] is JsonValue act && act.TryGetValue(out string? name) ? name : "", ignoreCase: true, out var kind);
        if (said["reason"] is null && kind != BatchActKind.AddNote)
            said["reason"] = reason.DeepClone();
        if (said["text"] is null && kind == BatchActKind.AddNote)
            said["text"] = reason.DeepClone();
        var actor = kind switch { BatchActKind.PlaceHold => "placedBy", BatchActKind.ReleaseHold => "releasedBy", BatchActKind.AssignOwner => "assignedBy", BatchActKind.AddNote => "authorId", _ => "operatorId" };
        said[actor] ??= caller.Id;
        return JsonElement.Parse(order.ToJsonString());
    }

    /// <param name="Said">What is said to each case; its reason and its actor are the batch's unless it says others.</param>
    /// <param name="Filter">The query of GET /v1/cancellations that finds them, without its page.</param>
    /// <param name="Failure">A key of /v1/failures.</param>
    internal sealed record BatchRequest(BatchActKind Act, string Reason, JsonElement? Said, string? Filter, string? Failure, IReadOnlyList<Guid>? Ids);
}
