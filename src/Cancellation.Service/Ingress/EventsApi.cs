using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary><c>/v1/events</c>: facts and moves from outside, as CloudEvents 1.0.</summary>
public static class EventsApi
{
    const string HeaderPrefix = "ce-";

    public static void MapEvents(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/events", Receive).WithTags("Events").WithName("ReceiveEvent")
            .NeedsAnyOf([.. EventKinds.All.Values.Select(x => x.Permission).Distinct()])
            .WithSummary("Report facts, request cancellations and make moves as CloudEvents 1.0")
            .WithDescription($"Structured, in batches of up to {EventReader.MostInBatch}, or binary (attributes in ce- headers, data as application/json). "
                + "Known by (source, id): the same event twice is one. "
                + $"{EventKinds.Request} has the body of POST /v1/cancellations as its data; a move has that of its resource. The case is named by data.cancellationId or, for facts about a terminal, found by data.serialNumber, about a notice by data.effectId; "
                + "receipt and inspection of a terminal may come before the request that names it. A batch is answered with one outcome for each event, in order. "
                + $"Types: {string.Join(", ", EventKinds.All.Keys)}.")
            .Accepts<CloudEvent>(EventReader.Structured, EventReader.Batch, EventReader.Data)
            .Produces<FactReceipt>(202).Refuses(400, 403, 404, 409, 413, 415, 422, 503);

    static async Task<IResult> Receive(HttpContext http, EventDesk desk, ServiceSettings settings, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadBytes(http.Request, settings.Intake.MaxBodyBytes, cancellationToken);
        var message = new EventMessage(http.Request.ContentType, Attributes(http.Request.Headers), body);
        switch (message.MediaType)
        {
            case EventReader.Batch:
                return Results.Accepted(value: await TakeAll(EventReader.Split(message, settings.Intake.MaxBodyBytes), http, desk, cancellationToken));
            case EventReader.Data when message.Attributes.Count == 0:
                throw Refuse.WrongMediaType(http.Request.ContentType, EventReader.MediaTypes);
        }
        var receipt = await desk.Take(message, cancellationToken);
        return Results.Accepted(receipt.CancellationId is { } caseId ? $"/v1/cancellations/{caseId}" : null, receipt);
    }

    /// <summary>One after the other, as they were written. A silent database ends it; the whole batch may be sent again.</summary>
    static async Task<IReadOnlyList<EventOutcome>> TakeAll(IReadOnlyList<EventMessage> batch, HttpContext http, EventDesk desk, CancellationToken cancellationToken)
    {
        var outcomes = new List<EventOutcome>(batch.Count);
        foreach (var message in batch)
            try
            {
                outcomes.Add(new(StatusCodes.Status202Accepted, await desk.Take(message, cancellationToken), null));
            }
            catch (ProblemException refused) when (refused.Problem.Status < 500)
            {
                outcomes.Add(new(refused.Problem.Status, null, refused.Problem with { Instance = http.Request.Path }));
            }
        return outcomes;
    }

    /// <summary>The binding writes what is no printable ASCII as percent signs and hexadecimal digits.</summary>
    static Dictionary<string, string> Attributes(IHeaderDictionary headers) => headers
        .Where(x => x.Key.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(x => x.Key[HeaderPrefix.Length..].ToLowerInvariant(), x => Uri.UnescapeDataString(x.Value.ToString()), StringComparer.Ordinal);
}

/// <summary>What came of one event of a batch.</summary>
/// <param name="Status">As it would have been answered alone.</param>
/// <param name="Problem">Why it was refused.</param>
public sealed record EventOutcome(int Status, FactReceipt? Receipt, Problem? Problem);
