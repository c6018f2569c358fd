using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cancellation.Service.Docs;

/// <summary>The HTTP surface as a page for people, made of the OpenAPI document that programs read.</summary>
sealed class OpenApiPage(JsonNode document)
{
    static readonly string[] Methods = ["get", "put", "post", "patch", "delete"];
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SchemaExamples _schemas = new(document);
    readonly SortedSet<string> _shapes = new(StringComparer.Ordinal);

    public Html Write(Html html)
    {
        var operations = (from path in document["paths"]!.AsObject()
                          from method in path.Value!.AsObject()
                          where Methods.Contains(method.Key)
                          select (Path: path.Key, Method: method.Key.ToUpperInvariant(), Operation: method.Value!)).ToList();
        var groups = operations.GroupBy(x => (string?)x.Operation["tags"]?[0] ?? "Other").ToList();
        html.Raw("<nav aria-label=\"Calls\"><ul>");
        foreach (var group in groups)
            html.Raw($"<li><a href=\"#{Html.Encode(group.Key)}\">{Html.Encode(group.Key)}</a><ul>{string.Concat(group.Select(x => $"<li><a href=\"#{Html.Encode(Id(x.Operation))}\">{Html.Encode((string?)x.Operation["summary"])}</a></li>"))}</ul></li>");
        html.Raw("<li><a href=\"#shapes\">What is answered</a></li></ul></nav><main id=\"calls\"><h1>HTTP API</h1>").Tag("p", (string?)document["info"]?["description"])
            .Raw("<p>For programs: <a href=\"/openapi/v1.json\">/openapi/v1.json</a> (OpenAPI 3.1).</p>");
        foreach (var group in groups)
        {
            html.Raw($"<h2 id=\"{Html.Encode(group.Key)}\">{Html.Encode(group.Key)}</h2>");
            foreach (var (path, method, operation) in group)
                Write(html, path, method, operation);
        }
        WriteShapes(html);
        return html.Raw("</main>");
    }

    static string Id(JsonNode operation) => (string?)operation["operationId"] ?? "";

    void Write(Html html, string path, string method, JsonNode operation)
    {
        html.Raw($"<section id=\"{Html.Encode(Id(operation))}\">").Tag("h3", (string?)operation["summary"]);
        html.Raw($"<p><code class=\"call\"><b>{method}</b> {Html.Encode(path)}</code></p>").Tag("p", (string?)operation["description"]);
        Parameters(html, operation);
        if (operation["requestBody"] is { } body)
            Body(html, path, method, operation, body);
        Answers(html, operation);
        html.Raw("</section>");
    }

    static void Parameters(Html html, JsonNode operation)
    {
        if (operation["parameters"] is not JsonArray { Count: > 0 } parameters)
            return;
        html.Raw("<table><caption>Parameters</caption><thead><tr><th scope=\"col\">name</th><th scope=\"col\">in</th><th scope=\"col\">meaning</th></tr></thead><tbody>");
        foreach (var x in parameters)
            html.Raw($"<tr><th scope=\"row\"><code>{Html.Encode((string?)x!["name"])}</code>{((bool?)x["required"] == true ? " <b>required</b>" : "")}</th><td>{Html.Encode((string?)x["in"])}</td><td>{Html.Sentence((string?)x["description"])}</td></tr>");
        html.Raw("</tbody></table>");
    }

    void Body(Html html, string path, string method, JsonNode operation, JsonNode body)
    {
        foreach (var (mediaType, content) in body["content"]?.AsObject() ?? [])
        {
            var example = content?["example"] ?? _schemas.Of(content?["schema"]);
            var key = operation["parameters"]?.AsArray().Any(x => (string?)x!["name"] == "Idempotency-Key") == true ? " -H 'Idempotency-Key: a-unique-value'" : "";
            html.Raw($"<pre tabindex=\"0\"><code>{Html.Encode($"curl -X {method} \"$API{path}\" -H \"Authorization: Bearer $KEY\"{key} -H 'Content-Type: {mediaType}' -d '{example?.ToJsonString(Indented)}'")}</code></pre>");
            new SchemaTable(_schemas).Write(html, content?["schema"], $"Body, {mediaType}");
        }
    }

    void Answers(Html html, JsonNode operation)
    {
        html.Raw("<dl>");
        foreach (var (status, answer) in operation["responses"]?.AsObject() ?? [])
            html.Raw($"<dt>{Html.Encode(status)}</dt><dd>{Html.Sentence((string?)answer!["description"])}{string.Concat((answer["content"]?.AsObject() ?? []).Select(x => Shape(x.Key, x.Value?["schema"])))}</dd>");
        html.Raw("</dl>");
    }

    /// <summary>What several calls answer with is shown once, at the end.</summary>
    string Shape(string mediaType, JsonNode? schema)
    {
        var isList = SchemaExamples.TypeOf(schema) == "array";
        if (((string?)(isList ? schema!["items"] : schema)?["$ref"])?.Split('/')[^1] is not { } name)
            return $" <code>{Html.Encode(mediaType)}</code>";
        _shapes.Add(name);
        return $" {(isList ? "A list of " : "")}<a href=\"#shape-{Html.Encode(name)}\">{Html.Encode(name)}</a>";
    }

    void WriteShapes(Html html)
    {
        html.Raw("<h2 id=\"shapes\">What is answered</h2>");
        foreach (var name in _shapes)
        {
            var schema = document["components"]?["schemas"]?[name];
            html.Raw($"<section id=\"shape-{Html.Encode(name)}\"><h3>{Html.Encode(name)}</h3>").Tag("p", (string?)schema?["description"]);
            html.Raw($"<details><summary>Example</summary><pre tabindex=\"0\"><code>{Html.Encode(_schemas.Of(schema)?.ToJsonString(Indented))}</code></pre></details>");
            new SchemaTable(_schemas).Write(html, schema, "Fields");
            html.Raw("</section>");
        }
    }
}
