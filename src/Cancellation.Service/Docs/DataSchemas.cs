using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Service.Docs;

/// <summary>JSON schemas of the records of Cancellation.Contracts, in the words of their documentation.</summary>
static class DataSchemas
{
    static readonly XmlSentences Sentences = new(typeof(RequestCancellation).Assembly);
    static readonly JsonSerializerOptions Options = new(LedgerJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), RespectNullableAnnotations = true };
    static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    public static JsonObject Of(Type type) => (JsonObject)Options.GetJsonSchemaAsNode(type, Exporting);

    public static string? Summary(Type type) => Sentences.Of(type);

    static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject x)
            return schema;
        var said = context.PropertyInfo is { } property ? Sentences.Of(property.DeclaringType, char.ToUpperInvariant(property.Name[0]) + property.Name[1..]) : null;
        if ((said ?? Sentences.Of(context.TypeInfo.Type)) is { } sentence)
            x["description"] = sentence;
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        // The exporter calls a word that is one of several "enum" and forgets that it is text.
        if (type.IsEnum && x["type"] is null)
            x["type"] = x["enum"]!.AsArray().Any(word => word is null) ? new JsonArray("string", "null") : "string";
        return x;
    }
}
