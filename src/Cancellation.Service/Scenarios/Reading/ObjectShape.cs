using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>An object with known fields.</summary>
sealed class ObjectShape(IReadOnlyDictionary<string, Shape> fields, IReadOnlySet<string>? required = null) : Shape
{
    public override string Words => "an object";

    public IReadOnlyDictionary<string, Shape> Fields => fields;
    public bool IsRequired(string name) => required?.Contains(name) == true;

    public override void Check(JsonText text, List<ScenarioFault> faults)
    {
        if (!Is(text, JsonValueKind.Object, faults))
            return;
        foreach (var (name, place, value) in text.Members)
        {
            if (fields.TryGetValue(name, out var shape))
                shape.Check(value, faults);
            else
                faults.Add(new(place, Spelling.Unknown(name, fields.Keys)));
        }
        foreach (var name in required ?? new HashSet<string>())
            if (text[name] is null)
                faults.Add(new(text.Place, $"{Named(text)} lacks '{name}' ({fields[name].Words})."));
    }

    public override JsonNode Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value.Schema()))),
            ["additionalProperties"] = false,
        };
        if (required is { Count: > 0 })
            schema["required"] = new JsonArray([.. required.Select(x => (JsonNode)x)]);
        return schema;
    }
}

/// <summary>Says that a name is not known, and which one may be meant.</summary>
static class Spelling
{
    public static string Unknown(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        var nearest = names.MinBy(x => Distance(x.ToLowerInvariant(), name.ToLowerInvariant()));
        var hint = nearest is not null && Distance(nearest.ToLowerInvariant(), name.ToLowerInvariant()) <= Math.Max(2, name.Length / 3) ? $" Is '{nearest}' meant?" : "";
        return $"'{name}' is not known here.{hint} Known: {string.Join(", ", names)}.";
    }

    /// <summary>How many letters must be changed, added or left out.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
