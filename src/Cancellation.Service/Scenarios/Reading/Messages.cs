using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cancellation.Contracts;
using Cancellation.Workflow;
using MassTransit;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>A message that a step can deliver.</summary>
/// <param name="IsMove">Somebody's move on a case; otherwise a fact.</param>
sealed record MessageKind(Type Type, bool IsMove)
{
    public string Name => Type.Name;
    public ObjectShape Shape { get; } = Shapes.Object(Type, Filling.Fills);
}

/// <summary>The messages of the contracts that a case takes, by name. One that is added there is known here.</summary>
static class Messages
{
    static readonly Type[] OfTheServiceItself = [typeof(RequestCancellation), typeof(DeadlineReached)];

    public static IReadOnlyDictionary<string, MessageKind> All { get; } = typeof(CancellationMachine).GetProperties()
        .Where(x => x.PropertyType.IsGenericType && x.PropertyType.GetGenericTypeDefinition() == typeof(Event<>))
        .Select(x => x.PropertyType.GenericTypeArguments[0]).Distinct().Except(OfTheServiceItself)
        .OrderBy(x => x.Name, StringComparer.Ordinal)
        .ToDictionary(x => x.Name, x => new MessageKind(x, x.GetProperty("MoveId") is not null));

    public static IReadOnlyList<string> Moves { get; } = [.. All.Values.Where(x => x.IsMove).Select(x => x.Name)];
    public static IReadOnlyList<string> Facts { get; } = [.. All.Values.Where(x => !x.IsMove).Select(x => x.Name)];
}

/// <summary>What a file need not say, because it follows from the step.</summary>
static class Filling
{
    /// <summary>Ids of things that are there already: only the file knows which is meant.</summary>
    static readonly HashSet<string> MustBeSaid = ["entitlementId", "effectId", "dueId", "subscriptionId", "customerId"];

    public static bool Fills(JsonPropertyInfo property) =>
        IsInstant(property) || property.PropertyType == typeof(Guid) || IsOwnId(property) || IsList(property) || IsNullable(property);

    /// <summary>The case's id, ids of the message itself, instants, and nothing where nothing is allowed.</summary>
    /// <param name="step">From 1; makes ids that differ from step to step and are the same in every run.</param>
    public static JsonObject Fill(JsonObject given, Type type, Guid caseId, DateTimeOffset now, int step)
    {
        foreach (var property in ScenarioFormat.Options.GetTypeInfo(type).Properties)
        {
            if (given[property.Name] is { } written)
                FillInside(written, property.PropertyType, caseId, now, step);
            else if (property.Name == "cancellationId")
                given[property.Name] = caseId;
            else if (!Shapes.IsRequired(property))
                continue;
            else if (IsInstant(property))
                given[property.Name] = now;
            else if (property.PropertyType == typeof(Guid))
                given[property.Name] = Durability.DeterministicId.From(caseId, $"{property.Name}/{step}");
            else if (IsOwnId(property))
                given[property.Name] = $"{property.Name[..^2]}-{step}";
            else if (IsList(property))
                given[property.Name] = new JsonArray();
            else if (IsNullable(property))
                given[property.Name] = null;
        }
        return given;
    }

    static void FillInside(JsonNode written, Type type, Guid caseId, DateTimeOffset now, int step)
    {
        var info = ScenarioFormat.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        if (written is JsonObject inner && info.Kind == JsonTypeInfoKind.Object)
            Fill(inner, info.Type, caseId, now, step);
        else if (written is JsonArray items && info.Kind == JsonTypeInfoKind.Enumerable)
            foreach (var item in items.OfType<JsonNode>())
                FillInside(item, info.ElementType!, caseId, now, step);
    }

    /// <summary>The id of what happens itself, e.g. of a payment.</summary>
    public static bool IsOwnId(string name) => name.EndsWith("Id", StringComparison.Ordinal) && !MustBeSaid.Contains(name);

    static bool IsInstant(JsonPropertyInfo property) => property.PropertyType == typeof(DateTimeOffset);
    static bool IsOwnId(JsonPropertyInfo property) => property.PropertyType == typeof(string) && IsOwnId(property.Name);
    static bool IsList(JsonPropertyInfo property) => property.PropertyType != typeof(string) && ScenarioFormat.Options.GetTypeInfo(property.PropertyType).Kind == JsonTypeInfoKind.Enumerable;
    static bool IsNullable(JsonPropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) is not null || property.AssociatedParameter?.IsNullable == true || property.IsSetNullable && !property.PropertyType.IsValueType;
}
