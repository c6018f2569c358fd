using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Announcing;
using Cancellation.Service.Ingress;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cancellation.Service.Docs;

/// <summary><c>/docs</c>: the whole surface for people, made by the service itself, without a script and without anything from elsewhere.</summary>
static class ApiPages
{
    public static void MapApiPages(this IEndpointRouteBuilder app)
    {
        // What can be asked is no secret; what is answered is.
        var docs = app.MapGroup("/docs").IsOpen().ExcludeFromDescription();
        docs.MapGet("/", () => Page("Begin", Begin()));
        docs.MapGet("/http", async ([FromKeyedServices("v1")] IOpenApiDocumentProvider documents, CancellationToken cancellationToken) =>
            Page("HTTP API", new OpenApiPage(await Read(documents, cancellationToken)).Write(new Html())));
        docs.MapGet("/messages", () => Page("Messages", new AsyncApiPage(Messages.Value).Write(new Html())));
        docs.MapGet("/pages.css", () => Results.Stream(Resource("pages.css"), "text/css; charset=utf-8"));
    }

    /// <summary>What is said over RabbitMQ, for programs.</summary>
    public static void MapAsyncApi(this IEndpointRouteBuilder app) =>
        app.MapGet("/asyncapi/v1.json", () => Results.Text(Messages.Value.ToJsonString(), "application/json")).IsOpen().ExcludeFromDescription();

    static readonly Lazy<JsonObject> Messages = new(() => AsyncApiDocument.Write(EventCatalogue.Taken, EventCatalogue.Published, IngressTopology.Exchange, BrokerOutlet.Exchange));

    static async Task<JsonNode> Read(IOpenApiDocumentProvider documents, CancellationToken cancellationToken)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        return JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken))!;
    }

    static Html Begin()
    {
        using var text = new StreamReader(Resource("begin.html"));
        return new Html().Raw(text.ReadToEnd());
    }

    static Stream Resource(string name) => typeof(ApiPages).Assembly.GetManifestResourceStream($"docs/{name}")!;

    static IResult Page(string title, Html content) => Results.Content($$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}} · Cancellation</title>
        <link rel="stylesheet" href="/docs/pages.css">
        </head>
        <body>
        <a class="skip" href="#calls">Skip to the content</a>
        <header><strong>Cancellation</strong><a href="/docs">Begin</a><a href="/docs/http">HTTP API</a><a href="/docs/messages">Messages</a></header>
        <div class="columns">
        {{content}}
        </div>
        </body>
        </html>
        """, "text/html; charset=utf-8");
}
