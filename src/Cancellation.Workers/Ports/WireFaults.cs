using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Cancellation.Workers;

/// <summary>Says what cannot be read of an answer, without repeating the answer.</summary>
static partial class WireFaults
{
    public static string Explain(JsonException fault, Type wanted)
    {
        var place = KnownPart(fault.Path, wanted);
        var missing = Missing().Match(fault.Message);
        if (missing.Success)
        {
            var names = Name().Matches(missing.Groups[1].Value).Select(x => $"'{(place.Length == 0 ? "" : place + ".")}{x.Groups[1].Value}'").ToList();
            return $"{string.Join(", ", names)} {(names.Count == 1 ? "is" : "are")} missing";
        }
        return place.Length > 0 ? $"'{place}' is not what the contract says it is" : "it is not the JSON object that the contract says";
    }

    /// <summary>A path may end in a name that the other side made up, which may be anything: only names of the contract are repeated.</summary>
    static string KnownPart(string? path, Type wanted)
    {
        var (known, type) = (new StringBuilder(), wanted);
        foreach (var step in (path ?? "").Split('.').Skip(1))
        {
            var name = step.Split('[')[0];
            if (WireFormat.Options.GetTypeInfo(type).Properties.FirstOrDefault(x => x.Name == name) is not { } property)
                break;
            known.Append(known.Length == 0 ? "" : ".").Append(name).Append(Place().Match(step).Value);
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (WireFormat.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element })
                type = element;
        }
        return known.ToString();
    }

    // The only place where the library names what is missing.
    [GeneratedRegex("missing required properties including: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Missing();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[\d{1,4}\]")]
    private static partial Regex Place();
}
