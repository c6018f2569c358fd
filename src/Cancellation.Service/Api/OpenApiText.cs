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
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
                Description = "Takes a cancellation from request to closed. Instants are RFC 3339, money is integer minor units with an ISO 4217 code, "
                    + "unknown fields are ignored, and every refusal is an RFC 9457 problem document that lists all faults at once. /v1/problems explains each of them.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotencyKeyNeeded>().Any())
                AddHeader(operation, IdempotencyKey.Header, required: true, "A unique value such as a UUID; the same one when the same request is tried again.", IdempotencyKey.MaxLength);
            if (operation.Parameters?.Any(x => x.Name == "dryRun") == true)
                AddHeader(operation, "If-Match", required: false, "The ETag of the version the move is meant for.", 64);
            if (operation.OperationId == "FollowCancellation")
                AddHeader(operation, "Last-Event-ID", required: false, "The id of the last event that came.", 8192);
            if (operation.OperationId == "ReadCancellation")
                AddHeader(operation, "If-None-Match", required: false, "The ETag of the version the caller has.", 64);
            operation.Responses ??= [];
            // What can happen to every call.
            foreach (var status in (string[])["401", "403", "406"])
                if (!operation.Responses.ContainsKey(status) && operation.Responses.TryGetValue("500", out var like))
                    operation.Responses.Add(status, new OpenApiResponse { Content = ((OpenApiResponse)like).Content });
            foreach (var (status, response) in operation.Responses)
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
            "401" => ("It is not known who calls.", ["WWW-Authenticate"]),
            "403" => ("The caller lacks the permission.", []),
            "406" => ("None of the forms in Accept is there.", []),
            "412" => ("The case has moved on since the version in If-Match.", []),
            "404" => ("There is no such case.", []),
            "409" => ("The case, or another open case, stands against it; 'code' says why and 'case' where.", ["Retry-After"]),
            "413" => ("The body is too large.", []),
            "415" => ("The body has the wrong media type.", []),
            "422" => ("The Idempotency-Key was used for another request.", []),
            "503" => ("The database does not answer. Ask again with the same Idempotency-Key.", ["Retry-After"]),
            _ => (response.Description ?? "Something went wrong here.", Array.Empty<string>()),
        };
        var kinds = ProblemKinds.All.Where(x => x.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) == status).Select(x => x.Code).ToList();
        if (kinds.Count > 0)
            response.Description += $" Problems: {string.Join(", ", kinds)}.";
        foreach (var name in headers)
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[name] = new OpenApiHeader { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
