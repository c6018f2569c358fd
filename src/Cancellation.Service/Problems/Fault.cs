using System.Text.Json.Serialization;

namespace Cancellation.Service.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">Where: a path such as <c>documents[1].kind</c>, a header or a query parameter; <c>body</c> for the whole.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Fault(string Field, string Code, string Message, string Remedy)
{
    /// <summary>The same place as a JSON pointer (RFC 6901) into the body, e.g. <c>/documents/1/kind</c>; the empty one is the whole. Absent for what is outside the body.</summary>
    [JsonInclude]
    public string? Pointer => Parameter is null ? PointerTo(Field) : null;

    /// <summary>The header or query parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>A fault of a header or a query parameter.</summary>
    public static Fault OfParameter(string name, string code, string message, string remedy) => new(name, code, message, remedy) { Parameter = name };

    static string PointerTo(string field) => field == "body" ? "" : "/" + field.TrimStart('[').Replace("].", "/", StringComparison.Ordinal).Replace("][", "/", StringComparison.Ordinal)
        .Replace('[', '/').Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}

/// <summary>The stable codes of <see cref="Fault.Code"/>.</summary>
public static class FaultCodes
{
    public const string BodyMissing = "body-missing";
    public const string BodyMalformed = "body-malformed";
    public const string BodyTooLarge = "body-too-large";
    public const string FieldMissing = "field-missing";
    public const string FieldEmpty = "field-empty";
    public const string FieldTooLong = "field-too-long";
    public const string WrongType = "wrong-type";
    public const string WrongFormat = "wrong-format";
    public const string OutOfRange = "out-of-range";
    public const string UnknownValue = "unknown-value";
    public const string NotAllowed = "not-allowed-by-policy";
    public const string TooManyItems = "too-many-items";
    public const string PersonalData = "personal-data";
    public const string KeyReused = "key-reused";
    public const string OutOfDate = "out-of-date";
}
