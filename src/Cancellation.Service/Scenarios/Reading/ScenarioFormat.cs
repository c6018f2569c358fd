using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cancellation.Contracts;

namespace Cancellation.Service.Scenarios.Reading;

/// <summary>How scenario files are written: camelCase, enums as words, times of day in China unless an offset is written, plain numbers as fen.</summary>
static class ScenarioFormat
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false), new MoneyConverter(), new InstantConverter() },
    };

    static readonly TimeSpan China = TimeSpan.FromHours(8);
    static readonly string[] InChina = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"];

    public const string InstantExample = "2026-04-30 10:00, 2026-04-30 10:00:01 (both in Asia/Shanghai) or 2026-04-30T10:00:00+08:00";

    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        if (DateTime.TryParseExact(text, InChina, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            instant = new DateTimeOffset(local, China);
            return true;
        }
        var hasOffset = text.EndsWith('Z') || text.LastIndexOf('+') > 10 || text.LastIndexOf('-') > 10;
        instant = default;
        return hasOffset && DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    /// <summary>An instant as scenarios write it.</summary>
    public static string InChinaTime(DateTimeOffset instant)
    {
        var local = instant.ToOffset(China);
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryInstant(reader.GetString()!, out var instant) ? instant : throw new JsonException("not an instant");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToUniversalTime());
    }

    sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Number)
                return reader.TryGetInt64(out var fen) ? Money.Cny(fen) : throw new JsonException("not a whole number");
            var written = JsonElement.ParseValue(ref reader);
            return written.ValueKind == JsonValueKind.Object && written.EnumerateObject().Count() == 2
                && written.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Number && amount.TryGetInt64(out var minor)
                && written.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String
                ? new Money(minor, currency.GetString()!) : throw new JsonException("not an amount");
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteNumber("amount", value.Amount);
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }
    }
}
