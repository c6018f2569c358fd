using Cancellation.Durability.Vault;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Personal;

namespace Cancellation.Service.Personal;

/// <summary>Reads the optional object <c>person</c>. No fault repeats a value.</summary>
public static class PersonReader
{
    public static Person? Read(RequestReader body)
    {
        if (body.OptionalObject("person") is not { } said)
            return null;
        var person = new Person(
            Words(said, "name", 100), Phone(said), Email(said), IdNumber(said), CardLastFour(said), Words(said, "address", 300));
        return person == new Person() ? null : person;
    }

    public static Sensitive<string>? Phone(RequestReader said) => Words(said, "phone", 40, "phone number", "Send for example +86 138 0013 8000.",
        text => PersonalKind.Phone.Normalise(text).Length is >= 5 and <= 15 && !text.Any(char.IsLetter));

    public static Sensitive<string>? Email(RequestReader said) => Words(said, "email", 254, "e-mail address", "Send for example name@service.example.com.",
        text => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1 && !text.Any(char.IsWhiteSpace));

    public static Sensitive<string>? IdNumber(RequestReader said) => Words(said, "idNumber", 40, "number of an identity document", "Send its letters and digits.",
        text => PersonalKind.IdNumber.Normalise(text).Length >= 5);

    public static Sensitive<string>? LastFour(RequestReader said, string name) => Words(said, name, 8, "group of four digits", "Send the last four digits.",
        text => text.Length == 4 && text.All(char.IsAsciiDigit));

    /// <summary>Of a whole number only the end is read on.</summary>
    static Sensitive<string>? CardLastFour(RequestReader said)
    {
        var number = Words(said, "cardNumber", 40, "card number", "Send its 13 to 19 digits, or 'cardLastFour' alone.",
            text => PersonalKind.CardLastFour.Normalise(text).Length is >= 13 and <= 19);
        var lastFour = LastFour(said, "cardLastFour");
        var end = number is null ? (Sensitive<string>?)null : new(PersonalKind.CardLastFour.Normalise(number.Value.Reveal())[^4..]);
        if (end is not null && lastFour is not null && end != lastFour)
            said.Refuse("cardLastFour", FaultCodes.WrongFormat, "It is not the end of 'cardNumber'.", "Send one of them.");
        return end ?? lastFour;
    }

    static Sensitive<string>? Words(RequestReader said, string name, int longest, string what = "", string remedy = "", Func<string, bool>? fits = null)
    {
        if (said.OptionalText(name, longest, TextKind.Words) is not { Length: > 0 } text)
            return null;
        if (fits is null || fits(text))
            return new(text);
        said.Refuse(name, FaultCodes.WrongFormat, $"It is not a {what}.", remedy);
        return null;
    }
}

/// <summary>What the OpenAPI document says of <c>person</c>.</summary>
/// <param name="CardNumber">Of which only the last four digits are kept.</param>
public sealed record PersonSaid(string? Name, string? Phone, string? Email, string? IdNumber, string? CardNumber, string? CardLastFour, string? Address);
