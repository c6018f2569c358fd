using System.Text.Json;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Ingress;
using Cancellation.Service.Problems;
using Cancellation.Workers;
using Cancellation.Workflow.Quarantine;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Api;

/// <summary><c>/v1/quarantine</c>: what partners said that cannot be true, and messages that were refused.</summary>
static class QuarantineApi
{
    public static void MapQuarantine(this IEndpointRouteBuilder v1)
    {
        var quarantine = v1.MapGroup("/quarantine").WithTags("Quarantine");

        quarantine.MapGet("/", List).WithName("ListQuarantine").Needs(Permissions.ReadTroubles)
            .WithSummary("See what partners said that cannot be true, and messages that were refused").WithDescription("What is open first, each from the newest, with how many are open of each kind. Pass 'next' as 'after' for the next page.")
            .Produces<QuarantinePage>().Refuses(400, 503);

        quarantine.MapGet("/{id:guid}", Read).WithName("ReadQuarantine").Needs(Permissions.ReadTroubles)
            .WithSummary("See what is wrong with one of them")
            .WithDescription("With the permission troubles:resolve also what the message said, without what looks like a person's.")
            .Produces<QuarantineDetail>().Refuses(404, 503);

        quarantine.MapPost("/{id:guid}/resolution", Resolve).WithName("ResolveQuarantine").Needs(Permissions.ResolveTroubles)
            .WithSummary("Say that it is dealt with; a partner is asked again at once, a message is put aside")
            .WithDescription("Have the partner correct its record first. A step whose answer is still wrong opens it again. Saying so twice is saying it once.")
            .Accepts<Resolution>("application/json")
            .Produces<QuarantineItem>(202).Refuses(400, 404, 413, 415, 503);

        quarantine.MapPost("/{id:guid}/replay", Replay).WithName("ReplayQuarantine").Needs(Permissions.ResolveTroubles)
            .WithSummary("Have a message handled once more, as it was or corrected")
            .WithDescription("'event' holds the attributes and data of the CloudEvent that are to be other than they were. What is taken is resolved; what is refused again is answered with its faults and stays. A dead letter is put back into its queue.")
            .Accepts<ReplayOf>("application/json")
            .Produces<Replayed>(202).Refuses(400, 403, 404, 409, 413, 415, 422, 503);
    }

    static async Task<IResult> List(CaseDoor door, CancellationToken cancellationToken, string? kind, string? partner, string? open, string? limit, string? after)
    {
        var query = new QueryReader();
        var filter = new QuarantineFilter(
            query.Word<QuarantineKind>("kind", kind), query.Word("partner", partner, PortNames.All), query.YesOrNo("open", open), query.Number("limit", limit, 50, 1, 200), after);
        query.Finish();
        return Results.Ok(await QueryReader.Following(door.Read<QuarantineReader, QuarantinePage>((reader, token) => reader.List(filter, token), cancellationToken)));
    }

    static async Task<IResult> Read(Guid id, CaseDoor door, RefusedMessageStore refused, CallerContext callers, CancellationToken cancellationToken)
    {
        var item = await door.Read<QuarantineReader, QuarantineItem?>((reader, token) => reader.Find(id, token), cancellationToken) ?? throw Refuse.NothingInQuarantine(id);
        if (item.Kind == QuarantineKind.PartnerAnswer || callers.Caller?.May(Permissions.ResolveTroubles) != true)
            return Results.Ok(new QuarantineDetail(item, null));
        var row = await door.Read<QuarantineReader, RefusedMessage?>((reader, token) => reader.FindMessage(id, token), cancellationToken);
        var kept = row is null ? null : await door.Ask(token => refused.Open(row, token), cancellationToken);
        return Results.Ok(new QuarantineDetail(item, kept is null ? null : new Payload(kept.ContentType, MaskedPayload.Of(kept))));
    }

    static async Task<IResult> Replay(Guid id, HttpContext http, ReplayDesk desk, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadBytes(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        if (http.Request.ContentType?.Split(';')[0].Trim() is not "application/json")
            throw Refuse.WrongMediaType(http.Request.ContentType, "application/json");
        var root = RequestBody.Parse(body);
        var reader = new RequestReader(root) { Caller = Caller.Of(http.User) };
        var operatorId = reader.Actor("operatorId");
        var corrects = reader.OptionalObject("event") is not null;
        if (reader.Faults.Count > 0)
            throw Refuse.Invalid(reader.Faults);
        return Results.Accepted(value: new Replayed(await desk.Replay(id, operatorId, corrects ? root.GetProperty("event") : null, cancellationToken)));
    }

    static async Task<IResult> Resolve(Guid id, HttpContext http, CaseDoor door, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.Read(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var said = new Resolution(body.Actor("operatorId"), body.Text("reason", RequestMapping.LongText));
        if (body.Faults.Count > 0)
            throw Refuse.Invalid(body.Faults);
        return Results.Accepted(value: await door.Read<QuarantineReader, QuarantineItem?>((reader, token) => reader.Resolve(id, said.OperatorId, said.Reason, token), cancellationToken)
            ?? throw Refuse.NothingInQuarantine(id));
    }

    internal sealed record Resolution(string OperatorId, string Reason);

    /// <param name="Event">What is to be other than it was; without it the message is replayed as it was.</param>
    internal sealed record ReplayOf(string OperatorId, JsonElement? Event);
}

/// <param name="Payload">What the message said; null when it is no longer kept, or the caller may not see it.</param>
public sealed record QuarantineDetail(QuarantineItem Item, Payload? Payload);

/// <param name="Text">Masked where it looks like a person's.</param>
public sealed record Payload(string? ContentType, string Text);

/// <param name="Receipt">Null for a dead letter, which is handled when its queue is read.</param>
public sealed record Replayed(FactReceipt? Receipt);
