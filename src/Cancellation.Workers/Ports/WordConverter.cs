using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Workers;

/// <summary>Takes a word for what it is. The library would also take "Done, Refused", as the word whose number is the sum of theirs.</summary>
sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        static readonly FrozenDictionary<string, T> Words = Enum.GetValues<T>().ToFrozenDictionary(x => x.ToString());

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Words.TryGetValue(reader.GetString()!, out var word) ? word : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
