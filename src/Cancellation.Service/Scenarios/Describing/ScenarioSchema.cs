using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Scenarios.Comparing;
using Cancellation.Service.Scenarios.Reading;

namespace Cancellation.Service.Scenarios.Describing;

/// <summary>The JSON schema of scenario files, for editors: made from the types that files are read with.</summary>
public static class ScenarioSchema
{
    const int LongestLine = 160;

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text { get; } = Write(Make(), "") + "\n";

    static JsonObject Make()
    {
        var schema = FileShapes.File.Schema().AsObject();
        var step = schema["properties"]!["when"]!["items"]!.AsObject();
        step["allOf"] = new JsonArray([
            .. Messages.All.Values.Select(x => With(x.IsMove ? "move" : "fact", x.Name, x.Shape)),
            .. WorldActs.All.Values.Select(x => With("world", x.Name, x.Shape)),
            // A look names the cases it looks at; after anything else the case is known.
            new JsonObject
            {
                ["if"] = new JsonObject { ["anyOf"] = new JsonArray([.. new[] { "request", "move", "fact", "world" }.Select(x => (JsonNode)new JsonObject { ["required"] = new JsonArray(x) })]) },
                ["then"] = Property("expect", Reference("case")),
                ["else"] = Property("expect", new JsonObject { ["type"] = "object", ["additionalProperties"] = Reference("case") }),
            },
        ]);
        var then = schema["properties"]!["then"]!["properties"]!.AsObject();
        then["cases"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Reference("case") };
        var described = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A scenario of Cancellation; see README.md beside this file",
            ["$defs"] = new JsonObject { ["case"] = CaseShape.Case.Schema() },
        };
        foreach (var (name, value) in schema)
            described[name] = value?.DeepClone();
        return described;
    }

    static JsonNode With(string verb, string name, ObjectShape shape)
    {
        var then = Property("with", shape.Schema());
        if (shape.Fields.Keys.Any(shape.IsRequired))
            then["required"] = new JsonArray("with");
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { [verb] = new JsonObject { ["const"] = name } }, ["required"] = new JsonArray(verb) },
            ["then"] = then,
        };
    }

    static JsonObject Property(string name, JsonNode schema) => new() { ["properties"] = new JsonObject { [name] = schema } };

    static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };

    /// <summary>What fits on a line stands on one, so that a person can read it and a change shows where it is.</summary>
    static string Write(JsonNode? node, string indent)
    {
        var text = node?.ToJsonString(Plain) ?? "null";
        if (text.Length + indent.Length <= LongestLine)
            return text;
        var inner = indent + "  ";
        return node switch
        {
            JsonObject fields => $"{{\n{string.Join(",\n", fields.Select(x => $"{inner}{JsonSerializer.Serialize(x.Key, Plain)}: {Write(x.Value, inner)}"))}\n{indent}}}",
            JsonArray items when items.All(x => x is JsonValue) => text,
            JsonArray items => $"[\n{string.Join(",\n", items.Select(x => inner + Write(x, inner)))}\n{indent}]",
            _ => text,
        };
    }
}
