using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cancellation.Durability.Vault;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Quarantine;

namespace Cancellation.Service.Ingress;

/// <summary>What a message said, for whoever has to correct it: without what looks like a person's number or address, and without what is said of a person by name.</summary>
static partial class MaskedPayload
{
    static readonly string[] OfPersons = ["person", "reason", "text"];

    public static string Of(KeptMessage kept)
    {
        try
        {
            return Masked(JsonNode.Parse(kept.Body, documentOptions: new JsonDocumentOptions { MaxDepth = 64 }), false)?.ToJsonString() ?? "null";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return Masked(Encoding.UTF8.GetString(kept.Body));
        }
    }

    static JsonNode? Masked(JsonNode? node, bool hidden) => node switch
    {
        JsonObject x => new JsonObject(x.Select(y => KeyValuePair.Create(y.Key, Masked(y.Value, hidden || OfPersons.Contains(y.Key, StringComparer.OrdinalIgnoreCase))))),
        JsonArray x => new JsonArray([.. x.Select(y => Masked(y, hidden))]),
        JsonValue x when x.GetValueKind() is JsonValueKind.String => hidden ? Masks.Nothing : Masked(x.ToString()),
        JsonValue x when x.GetValueKind() is JsonValueKind.Number => hidden || PersonalLooks.Of(x.ToString()) is not null ? Masks.Nothing : x.DeepClone(),
        _ => node?.DeepClone(),
    };

    static string Masked(string text)
    {
        var masked = Words().Replace(text, x => PersonalLooks.Of(x.Value) is null ? x.Value : Masks.Nothing);
        return PersonalLooks.Of(masked) is null ? masked : Masks.Nothing;
    }

    /// <summary>Runs of what numbers and addresses are written with.</summary>
    [GeneratedRegex(@"[0-9]+([ \-][0-9]+)+|[0-9A-Za-z@._%+\-]{4,}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
