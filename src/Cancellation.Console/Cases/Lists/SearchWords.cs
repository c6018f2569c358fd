using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cancellation.Console.Cases.Lists;

enum SearchKind { Ids, Phone, Email, IdNumber, Card, TooShort, TooLong }

/// <summary>What somebody wrote into the search box, and what it is. A person's own number goes into a body and never into an address.</summary>
sealed partial record SearchWords(SearchKind Kind, string Text)
{
    public const int Shortest = 3, Longest = 128;

    public bool IsPersonal => Kind is SearchKind.Phone or SearchKind.Email or SearchKind.IdNumber or SearchKind.Card;

    /// <summary>It may be the end of a phone number or of a card as well.</summary>
    public bool IsEnding => Kind == SearchKind.Ids && Text.Length == 4 && Text.All(char.IsAsciiDigit);

    public static SearchWords Read(string said)
    {
        var text = new string([.. said.Trim().Where(x => !char.IsControl(x))]);
        var bare = Separators().Replace(text, "");
        return Phone().IsMatch(bare) ? new(SearchKind.Phone, bare)
            : IdNumber().IsMatch(bare) ? new(SearchKind.IdNumber, bare)
            : IsCard(bare) ? new(SearchKind.Card, bare[^4..])
            : Email().IsMatch(text) ? new(SearchKind.Email, text)
            : text.Length < Shortest ? new(SearchKind.TooShort, text)
            : text.Length > Longest ? new(SearchKind.TooLong, text[..Longest])
            : new(SearchKind.Ids, text);
    }

    /// <summary>The body that asks for whoever it belongs to.</summary>
    public JsonObject Sought => new()
    {
        [Kind switch { SearchKind.Phone => "phone", SearchKind.Email => "email", SearchKind.IdNumber => "idNumber", _ => "cardLastFour" }] = Text,
    };

    /// <summary>As an address names it.</summary>
    public string Word => Kind switch { SearchKind.Phone => "phone", SearchKind.Email => "email", SearchKind.IdNumber => "id-number", _ => "card" };

    /// <summary>The length and first digits of payment cards, and the check digit of Luhn: a membership number is none.</summary>
    static bool IsCard(string digits) => Card().IsMatch(digits)
        && digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2 % 10 + (c - '0') / 5).Sum() % 10 == 0;

    [GeneratedRegex(@"[\s\-()./]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^((\+?(00)?86)?1[3-9][0-9]{9}|\+[0-9]{7,15})$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex("^[0-9]{17}[0-9Xx]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdNumber();

    [GeneratedRegex("^([3-6][0-9]{12,18}|2(22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{9,15})$", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,189}$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
