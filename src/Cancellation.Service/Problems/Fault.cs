namespace Cancellation.Service.Problems;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Field">Where: a path such as <c>documents[1].kind</c>, a header or a query parameter; <c>body</c> for the whole.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">What is wrong, for people.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Fault(string Field, string Code, string Message, string Remedy);

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
}
