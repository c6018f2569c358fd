using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Service.Scenarios.Comparing;

/// <summary>One thing that is not as expected.</summary>
public sealed record Difference(string Path, string Expected, string Was);

/// <summary>Compares what is written with what is: only what is written counts.</summary>
sealed class Comparison
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<Difference> _differences = [];

    public static IReadOnlyList<Difference> Of(JsonNode? expected, JsonNode? actual, string path)
    {
        var comparison = new Comparison();
        comparison.Compare(expected, actual, path);
        return comparison._differences;
    }

    static bool Fits(JsonNode? expected, JsonNode? actual) => Of(expected, actual, "").Count == 0;

    void Compare(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject fields when actual is JsonObject or null:
                if (actual is null && fields.Count > 0 && !fields.All(x => Fits(x.Value, null)))
                    Differ(path, expected, actual);
                else
                    foreach (var (name, value) in fields)
                        Compare(value, actual?[name], $"{path}.{name}");
                break;
            case JsonArray items when actual is JsonArray or null:
                CompareLists(items, actual as JsonArray ?? [], path);
                break;
            case JsonValue value:
                if (!IsSame(value, actual))
                    Differ(path, expected, Shortened(value, actual));
                break;
            case null when actual is null or JsonArray { Count: 0 }:
                break;
            default:
                Differ(path, expected, actual);
                break;
        }
    }

    void CompareLists(JsonArray expected, JsonArray actual, string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        switch (name)
        {
            case "milestones":
                for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
                    CompareItems(i < expected.Count ? expected[i] : null, i < actual.Count ? actual[i] : null, $"{path}[{i}]");
                break;
            case "effectsInOrder":
                var next = 0;
                foreach (var act in actual)
                    if (next < expected.Count && Fits(expected[next], act))
                        next++;
                if (next < expected.Count)
                    Differ(path, expected, actual);
                break;
            default:
                CompareUnordered(expected, actual, path, complete: expected.Count == 0 || name is "money" or "tasks");
                break;
        }
    }

    void CompareItems(JsonNode? expected, JsonNode? actual, string path)
    {
        if (expected is null || actual is null)
            Differ(path, expected, actual);
        else
            Compare(expected, actual, path);
    }

    void CompareUnordered(JsonArray expected, JsonArray actual, string path, bool complete)
    {
        var open = actual.ToList();
        var unmet = new List<JsonNode?>();
        foreach (var item in expected)
            if (open.FindIndex(x => Fits(item, x)) is var found and >= 0)
                open.RemoveAt(found);
            else
                unmet.Add(item);
        foreach (var item in unmet)
        {
            // What has the same first field is most likely meant.
            var key = (item as JsonObject)?.FirstOrDefault() ?? default;
            var meant = key.Key is null ? -1 : open.FindIndex(x => Fits(key.Value, x?[key.Key]));
            var place = key.Key is null ? path : $"{path}[{key.Value}]";
            if (meant < 0)
                Differ(place, item, complete ? null : actual);
            else
            {
                Compare(item, open[meant], place);
                open.RemoveAt(meant);
            }
        }
        if (complete)
            foreach (var item in open)
                Differ(path, null, item);
    }

    /// <summary>Equal, or equal to the part of an object that the short form stands for.</summary>
    static bool IsSame(JsonValue expected, JsonNode? actual)
    {
        switch (Shortened(expected, actual))
        {
            case null:
                return expected.GetValueKind() switch { JsonValueKind.Number => (long)expected == 0, JsonValueKind.False => true, _ => false };
            case JsonValue value when expected.GetValueKind() == JsonValueKind.True && value.GetValueKind() == JsonValueKind.String:
                return true;
            case JsonValue value when expected.GetValueKind() == JsonValueKind.String && value.GetValueKind() == JsonValueKind.String:
                return IsSameText((string)expected!, (string)value!);
            case JsonValue value:
                return JsonNode.DeepEquals(expected, value);
            default:
                return false;
        }
    }

    /// <summary>A deadline's days, a gate's status, a milestone's name, an effect's count, an amount's fen: what is compared with a single value.</summary>
    static JsonNode? Shortened(JsonValue expected, JsonNode? actual) => actual switch
    {
        JsonObject amount when amount["currency"] is not null && expected.GetValueKind() == JsonValueKind.Number => (string?)amount["currency"] == "CNY" ? amount["amount"] : amount,
        JsonObject effect when effect["count"] is not null => effect["count"],
        JsonObject deadline when deadline["lastDay"] is not null && deadline["timer"] is not null =>
            ((string)expected!).Contains('…') && deadline["earliestDay"] is { } first ? $"{first} … {deadline["lastDay"]}" : deadline["lastDay"],
        JsonObject gate when gate["gate"] is not null => gate["status"],
        JsonObject milestone when milestone["reachedAt"] is not null => milestone["name"],
        _ => actual,
    };

    static bool IsSameText(string expected, string actual) =>
        expected == actual
        || DateTimeOffset.TryParse(actual, CultureInfo.InvariantCulture, out var at) && actual.Contains('T')
            && (ScenarioFormat.TryInstant(expected, out var instant) ? instant == at
                : DateOnly.TryParseExact(expected, "yyyy-MM-dd", out var day) && Zone.DayOf(at) == day);

    void Differ(string path, JsonNode? expected, JsonNode? actual) => _differences.Add(new(path.TrimStart('.'), Written(expected), Written(actual)));

    static string Written(JsonNode? node)
    {
        var text = node is null ? "nothing" : node.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString(Plain);
        return text.Length <= 600 ? text : text[..600] + "…";
    }
}
