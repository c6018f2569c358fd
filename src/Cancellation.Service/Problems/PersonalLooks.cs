using System.Text.RegularExpressions;
using Cancellation.Durability.Vault;

namespace Cancellation.Service.Problems;

/// <summary>
/// Tells a reference from what only looks like one. Rather a number too few than too many: a reference that is refused by mistake stops a request,
/// so what has a check digit must pass it.
/// </summary>
public static partial class PersonalLooks
{
    static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <returns>What it looks like, or null.</returns>
    public static string? Of(string text)
    {
        text = PersonalKind.Folded(text);
        var bare = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Mobile().IsMatch(text) || Mobile().IsMatch(bare) ? "a mobile number"
            : IdNumber().Matches(text).Any(x => IsIdNumber(x.Value)) ? "an identity card number"
            : IsCardNumber(bare) ? "a card number"
            : Email().IsMatch(text) ? "an e-mail address"
            : null;
    }

    /// <summary>Eighteen signs of which the last checks the others (GB 11643).</summary>
    public static bool IsIdNumber(string text) => text.Length == 18 && text[..17].All(char.IsAsciiDigit)
        && "10X98765432"[text.Take(17).Select((c, i) => (c - '0') * IdWeights[i]).Sum() % 11] == char.ToUpperInvariant(text[17]);

    /// <summary>The length and first digits of payment cards, and the check digit of Luhn. Order numbers that begin with a year do not.</summary>
    public static bool IsCardNumber(string digits) =>
        digits.Length is >= 13 and <= 19 && digits.All(char.IsAsciiDigit)
        && (digits[0] is >= '3' and <= '6' || int.Parse(digits[..4], System.Globalization.CultureInfo.InvariantCulture) is >= 2221 and <= 2720)
        && digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2 % 10 + (c - '0') / 5).Sum() % 10 == 0;

    [GeneratedRegex(@"(?<![0-9A-Za-z])(\+?(00)?86)?1[3-9][0-9]{9}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex IdNumber();

    // A message id, as written evidence has it, stands between < and >.
    [GeneratedRegex(@"(?<![<A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?![A-Za-z0-9>])", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
