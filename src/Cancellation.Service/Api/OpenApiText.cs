using Cancellation.Service.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Cancellation.Service.Api;

/// <summary>What the OpenAPI document says beyond paths and shapes.</summary>
static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Cancellation",
                Version = "v1",
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
                Description = "Takes a cancellation from request to closed. Instants are RFC 3339, money is integer minor units with an ISO 4217 code, "
                    + "unknown fields are ignored, and every refusal is an RFC 9457 problem document that lists all faults at once.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotencyKeyNeeded>().Any())
                AddHeader(operation, IdempotencyKey.Header, required: true, "A unique value such as a UUID; the same one when the same request is tried again.", IdempotencyKey.MaxLength);
            if (operation.OperationId == "ReadCancellation")
                AddHeader(operation, "If-None-Match", required: false, "The ETag of the version the caller has.", 64);
            foreach (var (status, response) in operation.Responses ?? [])
                DescribeHeaders(status, (OpenApiResponse)response);
            return Task.CompletedTask;
        });
    }

    static void AddHeader(OpenApiOperation operation, string name, bool required, string description, int maxLength) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Header, Required = required, Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength },
        });

    static void DescribeHeaders(string status, OpenApiResponse response)
    {
        (response.Description, string[] headers) = status switch
        {
            "200" => ("As it stands.", []),
            "202" => ("Accepted and stored.", ["Location", "Retry-After", "ETag"]),
            "304" => ("The caller has this version.", ["ETag"]),
            "400" => ("Something is wrong with the request; 'faults' lists everything. Nothing was stored.", []),
            "401" => ("The signature does not fit.", []),
            "404" => ("There is no such case.", []),
            "409" => ("The case, or another open case, stands against it; 'code' says why and 'case' where.", []),
            "413" => ("The body is too large.", []),
            "415" => ("The body has the wrong media type.", []),
            "422" => ("The Idempotency-Key was used for another request.", []),
            "503" => ("The database does not answer. Ask again with the same Idempotency-Key.", ["Retry-After"]),
            _ => (response.Description ?? "Something went wrong here.", Array.Empty<string>()),
        };
        foreach (var name in headers)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
