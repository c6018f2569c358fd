using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Cancellation.Service.Docs;

/// <summary>What the schema of a request's record cannot say: at the door a person is an object, of which the record keeps a reference.</summary>
static class RequestSchema
{
    const string Whose = "Whose cancellation it is; sealed in the vault at the door, shown masked, and erased with the case. Every field may be missing.";

    static readonly (string Name, string Meaning)[] Fields =
    [
        ("name", "How the person is called."), ("phone", "However it is written."), ("email", "One address."), ("idNumber", "Of an identity document."),
        ("cardNumber", "Only its end is kept."), ("cardLastFour", "In place of the whole number."), ("address", "Where the person lives."),
    ];

    /// <summary>The same as plain JSON Schema.</summary>
    public static JsonObject Person() => new()
    {
        ["type"] = "object", ["description"] = Whose,
        ["properties"] = new JsonObject(Fields.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)new JsonObject { ["type"] = "string", ["description"] = x.Meaning }))),
    };

    public static void Complete(OpenApiSchema schema)
    {
        schema.Properties!["person"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = Whose,
            Properties = Fields.ToDictionary(x => x.Name, x => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.String, Description = x.Meaning }),
        };
        schema.Examples = [JsonNode.Parse("""
            {
              "productLine": "Pos", "customerId": "C-8801", "subscriptionId": "POS-8801", "terminalSerialNumber": "SN-8801", "channel": "App",
              "reason": {"code": "NO_LONGER_USED", "text": "We close the shop."},
              "identity": {"factors": ["Password", "SmsCode"], "reference": "login-1", "verifiedAt": "2026-11-01T10:00:00+08:00"},
              "documents": [{"kind": "ApplicationForm", "reference": "doc-1"}, {"kind": "IdProof", "reference": "doc-2"},
                            {"kind": "AccountProof", "reference": "doc-3"}, {"kind": "PurchaseProof", "reference": "doc-4"}]
            }
            """)!];
    }
}
