using System.Text.Json.Nodes;

namespace Cancellation.Service.Docs;

/// <summary>Makes an example of what a JSON schema describes, from the schema's own examples where it has any.</summary>
sealed class SchemaExamples(JsonNode document)
{
    const int Deepest = 6;

    public JsonNode? Of(JsonNode? schema, string name = "", int depth = 0)
    {
        schema = Resolve(schema);
        if (schema is null || depth > Deepest)
            return null;
        if (schema["example"] is { } example)
            return example.DeepClone();
        if (schema["examples"] is JsonArray { Count: > 0 } examples)
            return examples[0]?.DeepClone();
        if (schema["enum"] is JsonArray { Count: > 0 } words)
            return words[0]?.DeepClone();
        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) is JsonArray { Count: > 0 } choices)
            return Of(choices.FirstOrDefault(x => TypeOf(Resolve(x)) != "null"), name, depth + 1);
        return TypeOf(schema) switch
        {
            "object" => Fields(schema, depth),
            "array" => Of(schema["items"], name, depth + 1) is { } item ? new JsonArray(item) : new JsonArray(),
            "integer" or "number" => name == "amount" ? 4950 : 1,
            "boolean" => true,
            "string" => Text(schema, name),
            _ => null,
        };
    }

    public JsonNode? Resolve(JsonNode? schema)
    {
        for (var hops = 0; schema?["$ref"] is { } reference && hops < 8; hops++)
            schema = ((string)reference!).TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (at, part) => at?[part]);
        return schema;
    }

    /// <summary>The type that is not null, where several are allowed.</summary>
    public static string? TypeOf(JsonNode? schema) => schema?["type"] switch
    {
        JsonArray types => types.Select(x => (string?)x).Where(x => x != "null").OrderBy(x => x == "string").FirstOrDefault(),
        { } type => (string?)type,
        null => schema?["properties"] is not null ? "object" : null,
    };

    JsonObject Fields(JsonNode schema, int depth)
    {
        var made = new JsonObject();
        foreach (var (name, field) in schema["properties"]?.AsObject() ?? [])
            if (Of(field, name, depth + 1) is { } value)
                made[name] = value;
        return made;
    }

    static string Text(JsonNode schema, string name) => (string?)schema["format"] switch
    {
        "date-time" => "2026-03-02T10:00:00+08:00",
        "date" => "2026-03-02",
        "uuid" => "5f0c2a9e-6a1b-5c1d-9d53-0f6d5f1c7a11",
        "uri" => "https://example.com/",
        _ => name switch
        {
            "" => "text",
            "currency" => "CNY",
            "productLine" => "Pos",
            "customerId" => "C-8801",
            "subscriptionId" => "POS-8801",
            "terminalSerialNumber" or "serialNumber" => "SN-8801",
            _ => $"{name}-1",
        },
    };
}
