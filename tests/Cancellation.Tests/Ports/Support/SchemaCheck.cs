using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cancellation.Tests.Ports.Support;

/// <summary>JSON Schema as far as the contracts use it; a keyword it does not know is a fault, so that nothing is believed unchecked.</summary>
sealed class SchemaCheck(JsonNode document)
{
    static readonly string[] Silent = ["description", "format", "example", "required", "properties"];

    readonly List<string> faults = [];

    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value, string place)
    {
        Check(schema, value, place);
        return faults;
    }

    void Check(JsonNode schema, JsonNode? value, string place)
    {
        foreach (var (keyword, said) in schema.AsObject())
            if (!Silent.Contains(keyword))
                Check(keyword, said!, value, place);
        if (schema["required"] is JsonArray needed)
            foreach (var name in needed.Select(x => (string)x!))
                if (value is JsonObject held && !held.ContainsKey(name))
                    faults.Add($"{place}.{name} is missing");
        if (value is JsonObject fields && schema["properties"] is JsonObject known)
            foreach (var (name, field) in fields)
                if (known[name] is { } wanted)
                    Check(wanted, field, $"{place}.{name}");
                else
                    faults.Add($"{place}.{name} is not in the contract");
        if (schema["format"] is { } format && value?.GetValueKind() == JsonValueKind.String && !HasForm((string)format!, (string)value!))
            faults.Add($"{place} is no {format}");
    }

    void Check(string keyword, JsonNode said, JsonNode? value, string place)
    {
        var fits = keyword switch
        {
            "$ref" => Fits(((string)said!).Split('/').Skip(1).Aggregate(document, (node, step) => node[step]!), value, place),
            "type" => (said is JsonArray several ? several.Select(x => (string)x!) : [(string)said!]).Any(x => IsOf(x, value)),
            "enum" => said.AsArray().Any(x => JsonNode.DeepEquals(x, value)),
            "oneOf" => said.AsArray().Count(x => new SchemaCheck(document).Faults(x!, value, place).Count == 0) == 1,
            "items" => value is not JsonArray list || list.Select((x, i) => Fits(said, x, $"{place}[{i}]")).ToList() is not null,
            "pattern" => value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch((string)value!, (string)said!),
            "minLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length >= (int)said,
            "maxLength" => value?.GetValueKind() != JsonValueKind.String || ((string)value!).Length <= (int)said,
            "maxItems" => value is not JsonArray items || items.Count <= (int)said,
            "minimum" => value?.GetValueKind() != JsonValueKind.Number || Number(value) >= Number(said),
            "maximum" => value?.GetValueKind() != JsonValueKind.Number || Number(value) <= Number(said),
            _ => false,
        };
        if (!fits)
            faults.Add($"{place} does not fit {keyword} {said.ToJsonString()}");
    }

    static decimal Number(JsonNode value) => decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>What is wrong inside is told there.</summary>
    bool Fits(JsonNode schema, JsonNode? value, string place)
    {
        Check(schema, value, place);
        return true;
    }

    static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => false,
    };

    static bool HasForm(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => text.Contains('T') && Regex.IsMatch(text, @"(Z|[+-]\d\d:\d\d)$") && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
