using Cancellation.Contracts;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cancellation.Service.Docs;

/// <summary>Who may call what, read from the same metadata that is enforced.</summary>
static class OpenApiAccess
{
    const string Key = "key";
    static readonly string[] Actors = ["reviewerId", "operatorId", "placedBy", "releasedBy", "authorId", "assignedBy"];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            // Where this document was read is where the calls go; another address in it would be wrong behind a proxy.
            document.Servers = [new OpenApiServer { Url = "/" }];
            (document.Components ??= new OpenApiComponents()).SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (cxl_…) or a token of the configured issuer." },
            };
            foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
                tag.Description ??= ParameterWords.OfTag(tag.Name!);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(CancellationRequest))
                RequestSchema.Complete(schema);
            // Who acts as themselves need not say who they are.
            schema.Required?.ExceptWith(Actors);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Security = [];
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, context.Document)] = [] }];
                operation.Description = $"{operation.Description} {Needed(metadata)}".Trim();
                AddRefusal(operation, context, "401", "It is not known who calls.");
                AddRefusal(operation, context, "403", "The caller may not do this.");
            }
            foreach (var name in NamesIn(context.Description.RelativePath ?? "").Where(x => operation.Parameters?.Any(known => known.Name == x) != true))
                (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                parameter.Description ??= ParameterWords.Of(parameter.Name!, operation.OperationId);
            return Task.CompletedTask;
        });
    }

    static string Needed(IEnumerable<object> metadata) =>
        metadata.OfType<AnyOfPermissions>().LastOrDefault() is { } any ? $"Needs one of the permissions {string.Join(", ", any.Permissions.Select(x => $"`{x}`"))}."
        : metadata.OfType<IAuthorizeData>().Select(x => x.Policy).LastOrDefault(x => x is not null) is { } permission && permission != AccessConfiguration.Anybody ? $"Needs the permission `{permission}`."
        : "For whoever is signed in.";

    static void AddRefusal(OpenApiOperation operation, OpenApiOperationTransformerContext context, string status, string description) =>
        (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) } },
        });

    static IEnumerable<string> NamesIn(string path) => path.Split('{').Skip(1).Select(x => x.Split('}')[0].Split(':')[0]);
}
