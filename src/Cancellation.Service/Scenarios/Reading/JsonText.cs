using System.Text;
using System.Text.Json;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>Where something stands in a file, counted from 1.</summary>
public readonly record struct Place(int Line, int Column);

/// <summary>One thing that is wrong with a scenario file.</summary>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record ScenarioFault(Place Place, string Message);

/// <summary>A JSON value that knows where it stands.</summary>
sealed class JsonText(JsonValueKind kind, Place place, string path)
{
    public JsonValueKind Kind { get; } = kind;
    public Place Place { get; } = place;
    /// <summary>E.g. <c>when[2].request.channel</c>; empty for the whole file.</summary>
    public string Path { get; } = path;
    public List<(string Name, Place Place, JsonText Value)> Members { get; } = [];
    public List<JsonText> Items { get; } = [];
    /// <summary>The value as it was written.</summary>
    public ReadOnlyMemory<byte> Raw { get; set; }

    public JsonText? this[string name] => Members.Find(x => x.Name == name).Value;

    public T As<T>() => JsonSerializer.Deserialize<T>(Raw.Span, ScenarioFormat.Options)!;

    /// <summary>Comments and trailing commas are let through.</summary>
    /// <returns>Null when it is not JSON, which is then the only fault.</returns>
    public static JsonText? Parse(byte[] utf8, List<ScenarioFault> faults)
    {
        var bytes = utf8.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? utf8.AsMemory(Encoding.UTF8.Preamble.Length) : utf8;
        try
        {
            var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            var text = Read(ref reader, bytes, "", faults);
            reader.Read();
            return text;
        }
        catch (JsonException fault)
        {
            faults.Add(new(new((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1), $"This is not JSON. {Plain(fault.Message)}"));
            return null;
        }
    }

    static JsonText Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> bytes, string path, List<ScenarioFault> faults)
    {
        var start = (int)reader.TokenStartIndex;
        var text = new JsonText(KindOf(reader.TokenType), PlaceOf(bytes.Span, start), path);
        if (reader.TokenType == JsonTokenType.StartObject)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (name, place) = (reader.GetString()!, PlaceOf(bytes.Span, (int)reader.TokenStartIndex));
                reader.Read();
                var value = Read(ref reader, bytes, path.Length == 0 ? name : $"{path}.{name}", faults);
                if (text[name] is not null)
                    faults.Add(new(place, $"'{name}' stands here twice. Keep one."));
                text.Members.Add((name, place, value));
            }
        else if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                text.Items.Add(Read(ref reader, bytes, $"{path}[{text.Items.Count}]", faults));
        text.Raw = bytes[start..(int)reader.BytesConsumed];
        return text;
    }

    static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    static Place PlaceOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..index];
        var line = before.Count((byte)'\n');
        return new Place(line + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    static string Plain(string message) => message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var cut and > 0 ? message[..cut] : message;
}
