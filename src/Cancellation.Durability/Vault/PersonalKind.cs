namespace Cancellation.Durability.Vault;

/// <summary>A kind of value that cases can be found by, with its normal form: however it is written, it is the same value.</summary>
public sealed record PersonalKind(string Name, Func<string, string> Normalise)
{
    public static readonly PersonalKind Phone = new("phone", PhoneOf);
    public static readonly PersonalKind PhoneLastFour = new("phone-last-four", Digits);
    public static readonly PersonalKind CardLastFour = new("card-last-four", Digits);
    public static readonly PersonalKind IdNumber = new("id-number", text => Signs(text).ToUpperInvariant());
    public static readonly PersonalKind Email = new("email", text => Folded(text).Trim().ToLowerInvariant());

    /// <summary><c>+86 138-0013-8000</c>, <c>0086 13800138000</c> and <c>138 0013 8000</c> are one phone.</summary>
    static string PhoneOf(string text)
    {
        var digits = Digits(text);
        foreach (var prefix in (string[])["0086", "86"])
            if (digits.Length == prefix.Length + 11 && digits.StartsWith(prefix, StringComparison.Ordinal) && digits[prefix.Length] == '1')
                return digits[prefix.Length..];
        return digits;
    }

    static string Digits(string text) => string.Concat(Folded(text).Where(char.IsAsciiDigit));

    static string Signs(string text) => string.Concat(Folded(text).Where(char.IsAsciiLetterOrDigit));

    /// <summary>Chinese keyboards write digits and letters in full width, too. Done by hand: the service runs without the tables of cultures.</summary>
    public static string Folded(string text) => string.Concat(text.Select(c => c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c == '\u3000' ? ' ' : c));
}
