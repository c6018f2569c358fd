using System.Globalization;
using System.Text.Json;
using Cancellation.Service.Access;

namespace Cancellation.Service.Problems;

/// <summary>
/// Reads a JSON object field by field and remembers every fault, so that a caller mends a request once and not fault by fault.
/// Unknown fields are ignored. After a fault the reader gives a harmless value; whoever reads asks <see cref="Faults"/> before using any.
/// </summary>
public sealed class RequestReader
{
    public const int MaxDepth = 16;

    static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    readonly JsonElement _object;
    readonly string _path;
    readonly List<Fault> _faults;

    public RequestReader(JsonElement root) : this(root, "", [])
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Problems.Refuse.Malformed($"The body is {Kind(root)}, but a JSON object is expected.");
    }

    /// <summary>Who sends the request.</summary>
    public Caller Caller { get; init; } = Caller.Nobody;

    RequestReader(JsonElement element, string path, List<Fault> faults) => (_object, _path, _faults) = (element, path, faults);

    public bool Has(string name) => _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string Text(string name, int maxLength = 128, TextKind kind = TextKind.Reference) => Value(name, required: true) is { } value ? AsText(value, At(name), maxLength, kind) : "";

    public string? OptionalText(string name, int maxLength = 128, TextKind kind = TextKind.Reference) => Value(name, required: false) is { } value ? AsText(value, At(name), maxLength, kind) : null;

    /// <summary>A word that is one of an enum's names; case does not count.</summary>
    public T Word<T>(string name) where T : struct, Enum => Value(name, required: true) is { } value ? AsWord<T>(value, At(name)) : default;

    public T Word<T>(string name, T otherwise) where T : struct, Enum => Value(name, required: false) is { } value ? AsWord<T>(value, At(name)) : otherwise;

    /// <summary>An RFC 3339 instant with an offset.</summary>
    public DateTimeOffset Instant(string name) => Value(name, required: true) is { } value ? AsInstant(value, At(name)) : default;

    /// <summary>A day such as 2026-03-02.</summary>
    public DateOnly? OptionalDay(string name)
    {
        if (OptionalText(name, 10) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse(name, FaultCodes.WrongFormat, "It is not a day.", "Send for example 2026-03-02.");
        return null;
    }

    public bool YesOrNo(string name, bool otherwise) => Value(name, required: false) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } value => Wrong(At(name), "true or false", value, otherwise),
    };

    public DateTimeOffset? OptionalInstant(string name) => Value(name, required: false) is { } value ? AsInstant(value, At(name)) : null;

    public long WholeNumber(string name, long least, long most)
    {
        if (Value(name, required: true) is not { } value)
            return least;
        if (value.ValueKind != JsonValueKind.Number)
            return Wrong(At(name), "a whole number", value, least);
        if (value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        Fault(At(name), FaultCodes.OutOfRange, $"{value.GetRawText()} is not a whole number from {least} to {most}.", "Send minor units (fen for CNY), without a fraction.");
        return least;
    }

    public RequestReader? Object(string name) => Nested(name, required: true);

    public RequestReader? OptionalObject(string name) => Nested(name, required: false);

    /// <summary>A list of objects; missing is empty unless required.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<RequestReader, T> read, int least = 0, int most = 50) =>
        Items(name, least, most, (item, path) => item.ValueKind == JsonValueKind.Object
            ? read(new RequestReader(item, path, _faults) { Caller = Caller })
            : Wrong<T>(path, "an object", item, default!));

    /// <summary>A list of words of an enum; missing is empty unless required.</summary>
    public IReadOnlyList<T> Words<T>(string name, int least = 0, int most = 50) where T : struct, Enum => Items(name, least, most, AsWord<T>);

    public IReadOnlyList<string> Texts(string name, int maxLength = 128, int most = 50) => Items(name, 0, most, (item, path) => AsText(item, path, maxLength));

    /// <summary>Who makes a move. Whoever may act for others says it; everybody else acts as themselves, and need not say so.</summary>
    /// <exception cref="ProblemException">403: another one is named.</exception>
    public string Actor(string name) => Caller.May(Permissions.ActForOthers) ? Text(name) : Themselves(OptionalText(name), name) ?? Caller.Id;

    /// <summary>The same where it may be that nobody did, e.g. the customer decided alone.</summary>
    /// <exception cref="ProblemException">403: another one is named.</exception>
    public string? OptionalActor(string name) => Caller.May(Permissions.ActForOthers) ? OptionalText(name) : Themselves(OptionalText(name), name);

    /// <summary>The second person: named only by whoever may act for others. Everybody else's act waits until that person says so.</summary>
    /// <exception cref="ProblemException">403: somebody is named.</exception>
    public string? Approver(string name) => OptionalText(name) is not { } approver ? null
        : Caller.May(Permissions.ActForOthers) ? approver
        : throw Problems.Refuse.NotYourself(name);

    string? Themselves(string? said, string name) => said is null || said == Caller.Id || said.Length == 0 ? said : throw Problems.Refuse.NotYourself(name);

    /// <summary>Adds a fault of one of this object's fields that only its meaning shows.</summary>
    public void Refuse(string name, string code, string message, string remedy) => Fault(At(name), code, message, remedy);

    /// <summary>What was found so far, in the order of reading.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    void Fault(string field, string code, string message, string remedy) => _faults.Add(new Fault(field, code, message, remedy));

    string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    JsonElement? Value(string name, bool required)
    {
        if (_object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (required)
            Fault(At(name), FaultCodes.FieldMissing, "It is required and missing.", $"Send '{name}'.");
        return null;
    }

    RequestReader? Nested(string name, bool required) => Value(name, required) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new RequestReader(value, At(name), _faults) { Caller = Caller },
        { } value => Wrong<RequestReader?>(At(name), "an object", value, null),
    };

    List<T> Items<T>(string name, int least, int most, Func<JsonElement, string, T> read)
    {
        if (Value(name, required: least > 0) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            return Wrong<List<T>>(At(name), "a list", value, []);
        var length = value.GetArrayLength();
        if (length < least)
            Fault(At(name), FaultCodes.FieldEmpty, "It is empty.", $"Send at least {least}.");
        if (length > most)
        {
            Fault(At(name), FaultCodes.TooManyItems, $"It has {length:N0} items; at most {most} are taken.", "Send fewer.");
            return [];
        }
        return [.. value.EnumerateArray().Select((item, i) => read(item, $"{At(name)}[{i}]"))];
    }

    string AsText(JsonElement value, string field, int maxLength, TextKind kind = TextKind.Reference)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(field, "text", value, "");
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone: JSON allows it, no text holds it.
            Fault(field, FaultCodes.WrongFormat, "It holds half of a character pair.", "Send whole Unicode characters.");
            return "";
        }
        if (string.IsNullOrWhiteSpace(text))
            Fault(field, FaultCodes.FieldEmpty, "It is empty.", "Send a value, or leave the field out when it is optional.");
        else if (text.Length > maxLength)
            Fault(field, FaultCodes.FieldTooLong, $"It has {text.Length:N0} characters; at most {maxLength} are taken.", "Shorten it.");
        else if (text.Any(char.IsControl))
            Fault(field, FaultCodes.WrongFormat, "It holds control characters.", "Send printable text.");
        else if (kind == TextKind.Reference && PersonalLooks.Of(text) is { } looks)
        {
            // Not given on: whoever reads it might repeat it.
            Fault(field, FaultCodes.PersonalData, $"It looks like {looks}, and this field travels and stays as it is.", "Send a reference of yours, and the data itself in 'person' of the request, which is kept so that it can be erased.");
            return "";
        }
        return text;
    }

    T AsWord<T>(JsonElement value, string field) where T : struct, Enum
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(field, "a word", value, default(T));
        var text = AsText(value, field, 128);
        foreach (var name in Enum.GetNames<T>())
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
                return Enum.Parse<T>(name);
        if (!string.IsNullOrWhiteSpace(text))
            Fault(field, FaultCodes.UnknownValue, $"'{Shortened(text)}' is not known.", $"Send one of {string.Join(", ", Enum.GetNames<T>())}.");
        return default;
    }

    DateTimeOffset AsInstant(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Wrong(field, "an RFC 3339 instant", value, default(DateTimeOffset));
        var text = AsText(value, field, 64);
        var hasOffset = text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
        if (hasOffset && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
            return instant;
        if (!string.IsNullOrWhiteSpace(text))
            Fault(field, FaultCodes.WrongFormat, $"'{Shortened(text)}' is not an RFC 3339 instant with an offset.", "Send for example 2026-03-02T10:00:00+08:00.");
        return default;
    }

    T Wrong<T>(string field, string expected, JsonElement value, T harmless)
    {
        Fault(field, FaultCodes.WrongType, $"It is {Kind(value)}, but {expected} is expected.", $"Send {expected}.");
        return harmless;
    }

    static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
