using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Workers;

/// <summary>RFC 3339: an instant without its offset would be another one on another machine.</summary>
sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    const int ShortestWithOffset = 17;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var at) && reader.GetString() is { Length: >= ShortestWithOffset } text && (text[^1] is 'Z' || text[^6] is '+' or '-')
            ? at
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture));
}
