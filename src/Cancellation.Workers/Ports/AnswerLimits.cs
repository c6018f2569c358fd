namespace Cancellation.Workers;

/// <summary>How large the parts of an answer may be. The contracts of the ports say the same.</summary>
public static class AnswerLimits
{
    /// <summary>Characters of any text: an id, a kind, a receipt.</summary>
    public const int Text = 256;

    /// <summary>Entries of any list.</summary>
    public const int Items = 1_000;

    /// <summary>Of a whole answer: more than any contract needs.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Minor units, to either side of zero.</summary>
    public const long Amount = 10_000_000_000_000;

    public const string Currency = "^[A-Z]{3}$", Code = "^[A-Z0-9_]{1,64}$";

    /// <summary>The years a date or an instant may lie in.</summary>
    public const int FirstYear = 1900, LastYear = 2199;
}
