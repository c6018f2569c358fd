using System.Collections.Frozen;
using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>
/// What our words are called in a language of people. Depends on nothing but the language: not on the thread, the machine or the time.
/// Where customers read along, a word that is not known is paraphrased: what somebody else's system sent is never passed on to them.
/// Other words are given back as they are.
/// </summary>
public sealed class Wording
{
    const string Resources = "Cancellation.Workers.Wording.Words";

    public static Wording English { get; } = new(Languages.English, $"{Resources}.resources");
    public static Wording Chinese { get; } = new(Languages.Chinese, $"{Resources}.{Languages.Chinese}.resources");

    readonly FrozenDictionary<string, string> texts;

    Wording(string language, string resource) => (Language, texts) = (language, Words.Read(resource));

    public string Language { get; }

    /// <summary>The nearest language that we speak: <c>zh</c> in any spelling is Chinese, nothing is <see cref="Languages.Default"/>, anything else is English.</summary>
    public static Wording In(string? language) =>
        (language ?? Languages.Default).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    /// <summary>What a reason or refusal code means.</summary>
    public string Meaning(string code) => Find($"Code.{code}.Meaning") ?? this["Code.Other.Meaning"];

    /// <summary>What to do about it.</summary>
    public string Remedy(string code) => Find($"Code.{code}.Remedy") ?? this["Code.Other.Remedy"];

    /// <summary>A word of one of our enumerations: a gate, a party, a duty, a channel, a kind of document …</summary>
    public string Name<T>(T word) where T : struct, Enum => Named(typeof(T).Name, word.ToString());

    public string State(string state) => Named("State", state);

    /// <summary>Why an operator must look.</summary>
    /// <param name="code">One of <see cref="TaskCodes"/>.</param>
    public string OperatorTask(string code) => Named("Task", code);

    public string MoneyLine(string kind) => Named("MoneyLine", kind);

    /// <param name="timer">By its name in the requirements: T-CONFIRM …</param>
    public string Deadline(string timer) => Named("Deadline", timer);

    /// <summary>What a case waits for, or what a notice asks for: a need, a kind of document, of entitlement or of hold, a duty.</summary>
    public string Need(string word) =>
        Find($"Need.{word}") ?? Find($"{nameof(DocumentKind)}.{word}") ?? Find($"{nameof(DutyKind)}.{word}") ?? Find($"{nameof(HoldKind)}.{word}") ?? Find($"Entitlement.{word}") ?? this["Need.other"];

    /// <summary>The service of a product line, as in "cancel your …".</summary>
    public string Service(string productLine) => Find($"ProductLine.{productLine}") ?? this["ProductLine.Other"];

    /// <summary>A class of kept records as the shipped policies name it; one of a company's own policy is shown as it is written there.</summary>
    public string Records(string name) => Find($"Records.{name}") ?? name;

    /// <summary>The law records are kept for, likewise.</summary>
    public string Basis(string name) => Find($"Basis.{name}") ?? name;

    /// <summary>What is done with a service, as in "a request to … your card".</summary>
    public string Act(Operation operation) => Named(nameof(Act), operation.ToString());

    /// <summary>The same when it has been done, as in "your card is …".</summary>
    public string Acted(Operation operation) => Named(nameof(Acted), operation.ToString());

    /// <summary>An amount, exactly as it is: whole minor units are never turned into a fraction.</summary>
    public static string Amount(Money money) => Amounts.Write(money);

    public string Day(DateOnly day) => Fill("Format.Day",
        ("year", Digits(day.Year)), ("month", this[$"Month.{Digits(day.Month)}"]), ("day", Digits(day.Day)));

    /// <summary>Until when, with the zone. A deadline is the first instant that is too late: 00:00 is told as the end of the day before.</summary>
    public string Until(DateTimeOffset dueAt)
    {
        var local = dueAt.ToOffset(Beijing);
        var day = DateOnly.FromDateTime(local.DateTime);
        return local.TimeOfDay == TimeSpan.Zero
            ? Until(day.AddDays(-1))
            : Fill("Format.Instant", ("day", Day(day)), ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    /// <summary>Until the end of the day, with the zone.</summary>
    public string Until(DateOnly lastDay) => Fill("Format.EndOfDay", ("day", Day(lastDay)));

    public string List(IEnumerable<string> items) => items.Aggregate((first, then) => Fill("Format.ListComma", ("first", first), ("then", then)));

    public string Sentences(IEnumerable<string> sentences) => sentences.Aggregate((first, then) => Fill("Format.Sentences", ("first", first), ("then", then)));

    /// <summary>Whether there is a text of this key.</summary>
    internal bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The text of a key with its placeholders filled.</summary>
    internal string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values) => Placeholders.Fill(this[key], values);

    // Shanghai has had no summer time since 1991: a fixed offset is exact and needs no zone data on the machine.
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    string this[string key] => texts[key];

    string? Find(string key) => texts.GetValueOrDefault(key);

    string Named(string vocabulary, string word) => Find($"{vocabulary}.{word}") ?? word;

    static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
