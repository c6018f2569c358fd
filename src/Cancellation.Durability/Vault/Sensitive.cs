using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Durability.Vault;

/// <summary>
/// A value that must not be seen by chance. Printed, logged or put together with text it is a mask; to JSON it cannot be written at all.
/// Only <see cref="Reveal"/> gives it, so that every place that does can be found by that word.
/// </summary>
[JsonConverter(typeof(NotForJson))]
[System.Diagnostics.DebuggerDisplay("{ToString(),nq}")]
public readonly struct Sensitive<T>(T value, Func<T, string>? mask = null) : IEquatable<Sensitive<T>>, IFormattable
{
    readonly T value = value;
    readonly Func<T, string>? mask = mask;

    public T Reveal() => value;

    public override string ToString() => value is null ? "" : mask?.Invoke(value) ?? Masks.Nothing;

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool Equals(Sensitive<T> other) => EqualityComparer<T>.Default.Equals(value, other.value);

    public override bool Equals(object? obj) => obj is Sensitive<T> other && Equals(other);

    // A hash of a phone number is soon turned back: there are few of them.
    public override int GetHashCode() => 0;

    public static bool operator ==(Sensitive<T> left, Sensitive<T> right) => left.Equals(right);

    public static bool operator !=(Sensitive<T> left, Sensitive<T> right) => !left.Equals(right);
}

sealed class NotForJson : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Sensitive<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Refusing<>).MakeGenericType(type.GenericTypeArguments))!;

    sealed class Refusing<T> : JsonConverter<Sensitive<T>>
    {
        const string Why = "A sensitive value is not written to or read from JSON. Send a mask, or a reference to the vault.";

        public override Sensitive<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException(Why);

        public override void Write(Utf8JsonWriter writer, Sensitive<T> value, JsonSerializerOptions options) => throw new NotSupportedException(Why);
    }
}
