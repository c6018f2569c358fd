using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cancellation.Service.Docs;

/// <summary>The messages of both directions as a page for people, made of the AsyncAPI document that programs read.</summary>
sealed class AsyncApiPage(JsonNode document)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly SchemaExamples _schemas = new(document);

    public Html Write(Html html)
    {
        html.Raw("<nav aria-label=\"Messages\"><ul>");
        foreach (var (channel, x) in document["channels"]!.AsObject())
            html.Raw($"<li><a href=\"#{channel}\">{Html.Encode((string?)x!["address"])}</a><ul>{string.Concat(x["messages"]!.AsObject().Select(m => $"<li><a href=\"#{m.Key}\">{Html.Encode(m.Key["cancellation-".Length..])}</a></li>"))}</ul></li>");
        html.Raw("</ul></nav><main id=\"calls\"><h1>Messages</h1>").Tag("p", (string?)document["info"]?["description"])
            .Raw("<p>For programs: <a href=\"/asyncapi/v1.json\">/asyncapi/v1.json</a> (AsyncAPI 3.0).</p>");
        foreach (var (channel, x) in document["channels"]!.AsObject())
        {
            html.Raw($"<h2 id=\"{channel}\">{Html.Encode((string?)x!["address"])}</h2>").Tag("p", (string?)x["description"]);
            foreach (var (name, reference) in x["messages"]!.AsObject())
                Write(html, name, _schemas.Resolve(reference)!);
        }
        return html.Raw("</main>");
    }

    void Write(Html html, string id, JsonNode message)
    {
        html.Raw($"<section id=\"{id}\"><h3><code>{Html.Encode((string?)message["name"])}</code></h3>").Tag("p", (string?)message["summary"]);
        html.Raw($"<pre tabindex=\"0\"><code>{Html.Encode(_schemas.Of(message["payload"])?.ToJsonString(Indented))}</code></pre>");
        new SchemaTable(_schemas).Write(html, message["payload"], "Fields of data");
        html.Raw("</section>");
    }
}
