namespace Cancellation.Durability.Vault;

/// <summary>What may be shown of a value: enough for its owner to know it again, not enough for anybody else.</summary>
public static class Masks
{
    public const string Nothing = "***";

    /// <summary><c>138****5678</c></summary>
    public static string Phone(string phone) => PersonalKind.Phone.Normalise(phone) is { Length: >= 11 } x ? $"{x[..3]}****{x[^4..]}" : Nothing;

    public static string IdNumber(string idNumber) => LastFour(idNumber);

    public static string Card(string card) => LastFour(card);

    /// <summary><c>z***@host</c></summary>
    public static string Email(string email) => email.LastIndexOf('@') is > 0 and var at ? $"{First(email)}***{email[at..]}" : Nothing;

    public static string Name(string name) => name.Length == 0 ? "" : First(name) + "**";

    /// <summary>The city at most: in China three signs name it.</summary>
    public static string Address(string address) => address.Length > 6 ? address[..3] + Nothing : Nothing;

    static string LastFour(string text)
    {
        var signs = string.Concat(text.Where(char.IsLetterOrDigit));
        return signs.Length > 4 ? Nothing + signs[^4..] : signs.Length == 4 ? Nothing + signs : Nothing;
    }

    // A sign may take two characters.
    static string First(string text) => System.Globalization.StringInfo.GetNextTextElement(text);
}
