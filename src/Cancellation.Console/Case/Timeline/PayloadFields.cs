using System.Text.Json;
using System.Text.RegularExpressions;
using Cancellation.Console.Words;
using Cancellation.Contracts;

namespace Cancellation.Console.Case.Timeline;

/// <param name="Name">In words, with its place where it lies deeper.</param>
public sealed record PayloadField(string Name, string Value);

/// <summary>What a message said, as a list that people can read.</summary>
public static partial class PayloadFields
{
    public static IReadOnlyList<PayloadField> Of(Say say, JsonElement body)
    {
        var fields = new List<PayloadField>();
        Add(say, fields, "", body);
        return fields;
    }

    static void Add(Say say, List<PayloadField> fields, string place, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when MoneyIn(value) is { } money:
                fields.Add(new(place, Amounts.Write(money)));
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    // The page is about one case, and says which.
                    if (property.Name is not ("cancellationId" or "moveId" or "ask" or "tenant"))
                        Add(say, fields, Under(place, say.Field(property.Name)), property.Value);
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(x => x.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                if (value.GetArrayLength() > 0)
                    fields.Add(new(place, string.Join(", ", value.EnumerateArray().Select(x => Text(say, x)))));
                break;
            case JsonValueKind.Array:
                var number = 1;
                foreach (var item in value.EnumerateArray())
                    Add(say, fields, $"{place} {number++}", item);
                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                fields.Add(new(place, Text(say, value)));
                break;
        }
    }

    static string Under(string place, string name) => place.Length == 0 ? name : $"{place} · {name}";

    static Money? MoneyIn(JsonElement value) =>
        value.TryGetProperty("amount", out var amount) && amount.TryGetInt64(out var minor) && value.TryGetProperty("currency", out var currency) && currency.GetString() is { } name && value.EnumerateObject().Count() == 2
            ? new(minor, name)
            : null;

    static string Text(Say say, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => say["yes", "是"],
        JsonValueKind.False => say["no", "否"],
        JsonValueKind.String when Instant().IsMatch(value.GetString()!) && value.TryGetDateTimeOffset(out var at) => say.Exactly(at),
        JsonValueKind.String when Known().IsMatch(value.GetString()!) => say.Code(value.GetString()!) is var word && word != value.GetString() ? $"{word} ({value.GetString()})" : word,
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]
    private static partial Regex Instant();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)+$")]
    private static partial Regex Known();
}
