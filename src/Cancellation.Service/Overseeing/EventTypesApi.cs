using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Docs;
using Cancellation.Service.Ingress;

namespace Cancellation.Service.Overseeing;

/// <summary><c>/v1/events/types</c>: what may be sent, with a sample of each to begin with.</summary>
static class EventTypesApi
{
    /// <summary>Moves that are also resources of a case, and as such can be tried without being made.</summary>
    static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["cancellation.confirm"] = "confirmation", ["cancellation.withdraw"] = "withdrawal", ["cancellation.supply-documents"] = "documents", ["cancellation.amend"] = "amendment",
        ["cancellation.resubmit"] = "resubmission", ["cancellation.reactivate"] = "reactivation", ["cancellation.decide-review"] = "review",
    };

    static readonly Lazy<IReadOnlyList<EventTypeView>> All = new(Make);

    public static void MapEventTypes(this IEndpointRouteBuilder v1) =>
        v1.MapGet("/events/types", () => Results.Ok(new EventTypeList(All.Value))).WithTags("Events").WithName("ListEventTypes").Needs(Permissions.ReadCases)
            .WithSummary("See which types of events may be sent, with a sample of each").Produces<EventTypeList>().Refuses();

    static IReadOnlyList<EventTypeView> Make()
    {
        var document = AsyncApiDocument.Write(EventCatalogue.Taken, [], "ingress", "events");
        var samples = new SchemaExamples(document);
        return [.. EventCatalogue.Taken.Select(x => new EventTypeView(
            x.Type, x.Summary, EventKinds.All[x.Type].Permission, samples.Of(document["components"]!["messages"]![x.Type.Replace('.', '-')]!["payload"]) ?? new JsonObject(), Resources.GetValueOrDefault(x.Type)))];
    }
}

public sealed record EventTypeList(IReadOnlyList<EventTypeView> Types);

/// <param name="Needs">The permission to send it.</param>
/// <param name="Sample">Its data, to be filled in.</param>
/// <param name="Resource">The resource of a case that does the same and takes <c>dryRun</c>; null: it cannot be tried first.</param>
public sealed record EventTypeView(string Type, string Summary, string Needs, JsonNode Sample, string? Resource);
