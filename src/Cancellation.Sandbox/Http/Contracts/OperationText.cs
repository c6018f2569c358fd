using System.Text.Json.Nodes;
using Cancellation.Workers;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Cancellation.Sandbox.Http.Contracts;

/// <summary>What each call says: its headers, every answer with an example, and what it means.</summary>
static class OperationText
{
    public static void Describe(string port, OpenApiOperation operation, ApiDescription call)
    {
        var body = call.ParameterDescriptions.FirstOrDefault(x => x.Source.Id == "Body")?.Type;
        var isAct = body is not null && typeof(IActBody).IsAssignableFrom(body);
        foreach (var parameter in operation.Parameters ?? [])
            Describe((OpenApiParameter)parameter);
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = "traceparent", In = ParameterLocation.Header, Description = "W3C trace context of the step that calls; hand it on, and a case can be followed through both systems.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$" },
            Example = JsonValue.Create("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
        });
        if (body is not null)
            operation.RequestBody!.Content!["application/json"].Example = PortDocuments.Json(Examples.Of(body));

        var answers = operation.Responses ??= [];
        var schema = answers["200"].Content!["application/json"].Schema;
        if (isAct)
            DescribeAct(answers, schema!, (IActBody)Examples.Of(body!));
        else if (call.RelativePath?.Contains("/acts/", StringComparison.Ordinal) == true)
            (answers["200"].Description, answers["200"].Content!["application/json"].Example) = ("It was taken; this is what became of it.", PortDocuments.Json(Examples.Done));
        else
            (answers["200"].Description, answers["200"].Content!["application/json"].Example) = ("As it stands now.", PortDocuments.Json(Examples.Of(call.SupportedResponseTypes.First(x => x.StatusCode == 200).Type!, port)));
        if (answers.TryGetValue("404", out var unknown))
        {
            unknown.Description = "NOT_KNOWN: there is no such thing, said by the system itself. A 404 with any other body counts as a call that was not taken.";
            unknown.Content!["application/json"].Example = PortDocuments.Json(new NotKnown(NotKnown.TheCode));
        }
        if (body is not null)
            answers["400"] = new OpenApiResponse { Description = "The body is not what the contract says. Nothing was done." };
        answers["401"] = new OpenApiResponse { Description = "The key is missing or wrong. Nothing was done." };
        answers["429"] = new OpenApiResponse { Description = "Too many calls at once. The call is repeated later, after asking what became of it." };
        answers["503"] = new OpenApiResponse { Description = "Not available now. The call is repeated later, after asking what became of it." };
    }

    static void DescribeAct(OpenApiResponses answers, IOpenApiSchema schema, IActBody body)
    {
        answers["200"].Description = "It is decided: done for good, or refused with a reason.";
        answers["200"].Content!["application/json"].Examples = new Dictionary<string, IOpenApiExample>
        {
            ["done"] = new OpenApiExample { Summary = "It is done", Value = PortDocuments.Json(Examples.Done with { Amount = body.Sum }) },
            ["refused"] = new OpenApiExample { Summary = "It is not done", Value = PortDocuments.Json(Examples.Refused with { Amount = body.Sum }) },
        };
        answers["202"] = new OpenApiResponse
        {
            Description = "It is taken and not decided yet. It is asked about again, at once when you call back.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType { Schema = schema, Example = PortDocuments.Json(Examples.Pending with { Amount = body.Sum }) },
            },
        };
    }

    static void Describe(OpenApiParameter parameter)
    {
        parameter.Description = parameter.Name switch
        {
            PartnerClient.IdempotencyKey => "The id of the effect: the same id is the same act, whenever it comes again. Keep it for at least 400 days.",
            "effectId" => "The Idempotency-Key under which the act was asked for.",
            "subscriptionId" => "The subscription, under your own id.",
            "customerId" => "The customer, under your own id.",
            "since" => "Payments, and dues paid, from then on are listed; left out: none.",
            "purpose" => "What the refund is for.",
            "originalReference" => "The debit or payment that is to be paid back; left out: whatever is held.",
            var name => throw new InvalidOperationException($"The parameter {name} has no description."),
        };
        if (parameter.Name == PartnerClient.IdempotencyKey)
            (parameter.Required, parameter.Example) = (true, JsonValue.Create(Examples.Done.EffectId.ToString()));
    }
}
