using System.Globalization;
using System.Text.Json;
using Cancellation.Contracts;

namespace Cancellation.Sandbox.Http;

/// <summary>Reads a happening off the wire and remembers everything that is wrong about it.</summary>
sealed class JsonWords(HttpContext http, JsonElement? body) : IHappeningWords
{
    readonly List<string> faults = [];

    public IReadOnlyList<string> Faults => faults;

    public string Route(string name) => (string?)http.Request.RouteValues[name] ?? "";

    public string Text(string name) => OptionalText(name) ?? Wrong($"{name} is missing", "");

    public string? OptionalText(string name) => Field(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= 128 } said => said,
        _ => Wrong($"{name} is not a text of 1 to 128 characters", (string?)null),
    };

    public string? OptionalDay(string name) => OptionalText(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text
        : Wrong($"{name} is not a day such as 2026-03-02", (string?)null);

    public Money Money(string name) => Field(name) is not { } said ? Wrong($"{name} is missing", default(Money))
        : said.ValueKind == JsonValueKind.Object && said.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Number && amount.TryGetInt64(out var minor)
            && said.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String && currency.GetString() is { Length: 3 } iso ? new Money(minor, iso)
        : Wrong($$"""{{name}} is not an amount in minor units such as {"amount": 5000, "currency": "CNY"}""", default(Money));

    public T Word<T>(string name, T? otherwise = null) where T : struct, Enum => Field(name) is not { } said ? otherwise ?? Wrong($"{name} is missing", default(T))
        : said.ValueKind == JsonValueKind.String && Enum.GetNames<T>().FirstOrDefault(x => x.Equals(said.GetString(), StringComparison.OrdinalIgnoreCase)) is { } word ? Enum.Parse<T>(word)
        : Wrong($"{name} is not one of {string.Join(", ", Enum.GetNames<T>())}", default(T));

    public IReadOnlyList<string> Texts(string name) => Field(name) is not { } said ? []
        : said.ValueKind == JsonValueKind.Array && said.EnumerateArray().All(x => x.ValueKind == JsonValueKind.String) ? [.. said.EnumerateArray().Select(x => x.GetString()!)]
        : Wrong<IReadOnlyList<string>>($"{name} is not a list of texts", []);

    public DateTimeOffset Instant(string name) =>
        OptionalText(name) is { } text && DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at : Wrong($"{name} is not an instant such as 2026-03-02T10:00:00+08:00", default(DateTimeOffset));

    JsonElement? Field(string name) => body is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    T Wrong<T>(string fault, T harmless)
    {
        faults.Add(fault);
        return harmless;
    }
}
