using System.Text.Json.Nodes;

namespace Cancellation.Service.Docs;

/// <summary>Shows the fields of a JSON schema, those of its parts indented below them.</summary>
sealed class SchemaTable(SchemaExamples schemas)
{
    const int Deepest = 5;

    public void Write(Html html, JsonNode? schema, string caption)
    {
        schema = schemas.Resolve(schema);
        if (schema?["properties"] is null)
            return;
        html.Raw($"<table><caption>{Html.Encode(caption)}</caption><thead><tr><th scope=\"col\">field</th><th scope=\"col\">type</th><th scope=\"col\">meaning</th></tr></thead><tbody>");
        Rows(html, schema, "", 0, []);
        html.Raw("</tbody></table>");
    }

    void Rows(Html html, JsonNode schema, string at, int depth, IReadOnlyList<JsonNode> above)
    {
        var required = schema["required"]?.AsArray().Select(x => (string?)x).ToHashSet() ?? [];
        foreach (var (name, raw) in schema["properties"]?.AsObject() ?? [])
        {
            var field = schemas.Resolve(raw);
            var path = at.Length == 0 ? name : $"{at}.{name}";
            var words = Choice(field)["enum"]?.AsArray().Select(x => (string?)x).Where(x => x is not null);
            html.Raw($"<tr><th scope=\"row\"><code>{Html.Encode(path)}</code>{(required.Contains(name) ? " <b>required</b>" : "")}</th><td>{Html.Encode(TypeName(field))}</td><td>{Html.Sentence((string?)raw?["description"] ?? (string?)field?["description"])}"
                + (words is null ? "" : $" One of {string.Join(", ", words.Select(x => $"<code>{Html.Encode(x)}</code>"))}.") + "</td></tr>");
            var part = Choice(SchemaExamples.TypeOf(field) == "array" ? schemas.Resolve(field?["items"]) : field);
            // What holds itself is shown once.
            if (part["properties"] is not null && depth < Deepest && !above.Contains(part))
                Rows(html, part, SchemaExamples.TypeOf(field) == "array" ? path + "[]" : path, depth + 1, [.. above, part]);
        }
    }

    /// <summary>The one of several that is not null.</summary>
    JsonNode Choice(JsonNode? schema) =>
        (schema?["oneOf"] ?? schema?["anyOf"]) is JsonArray several ? schemas.Resolve(several.FirstOrDefault(x => SchemaExamples.TypeOf(schemas.Resolve(x)) != "null")) ?? new JsonObject() : schema ?? new JsonObject();

    string TypeName(JsonNode? schema)
    {
        var one = Choice(schema);
        return SchemaExamples.TypeOf(one) switch
        {
            "array" => "list of " + TypeName(schemas.Resolve(one["items"])),
            "string" when one["format"] is { } format => (string?)format switch { "date-time" => "instant", "date" => "day", "uuid" => "UUID", var other => other ?? "text" },
            "string" => one["enum"] is null ? "text" : "word",
            "integer" => "whole number",
            { } type => type,
            null => one["enum"] is null ? "anything" : "word",
        };
    }
}
