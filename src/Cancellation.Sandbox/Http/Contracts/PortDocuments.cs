using System.Text.Json.Nodes;
using Cancellation.Workers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>One OpenAPI document for each port, made of the endpoints that play it: the contract somebody implements or maps.</summary>
static class PortDocuments
{
    public static void AddPortDocuments(this IServiceCollection services)
    {
        foreach (var port in PortNames.All)
            services.AddOpenApi(port, options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.AddOperationTransformer((operation, context, _) =>
                {
                    OperationText.Describe(port, operation, context.Description);
                    return Task.CompletedTask;
                });
                options.AddDocumentTransformer((document, _, _) =>
                {
                    Describe(port, document);
                    return Task.CompletedTask;
                });
            });
    }

    public static void MapPortDocuments(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    static void Describe(string port, OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = $"Cancellation port: {port}", Version = AboutPort.CurrentVersion, Description = PortText.Of(port) };
        document.Servers =
        [
            new OpenApiServer
            {
                Url = "{address}/v1", Description = "Where the contract is served.",
                Variables = new Dictionary<string, OpenApiServerVariable> { ["address"] = new() { Default = $"https://systems.example.com/{port}", Description = $"The setting Ports:{port}:Address of the service that calls." } },
            },
        ];
        // The sandbox serves all ports under one root; a contract begins at its own.
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
            paths[path[$"/{port}/v1".Length..]] = item;
        document.Paths = paths;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [PortText.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = $"The setting Ports:{port}:Key of the service that calls. Sent with every call; a wrong one is answered 401." },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(PortText.Bearer, document)] = [] }];
        foreach (var (name, schema) in document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            SchemaText.Describe(name, (OpenApiSchema)schema);
    }

    public static JsonNode Json(object example) => System.Text.Json.JsonSerializer.SerializeToNode(example, example.GetType(), WireFormat.Options)!;
}
