using System.Text.RegularExpressions;
using Cancellation.Contracts;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>Writes what the customer reads: what happened, why, what to do and until when, where to look and whom to ask.</summary>
public sealed partial class NoticeWriter(IOptions<NoticeOptions> options)
{
    static readonly NoticeFacts NoFacts = new();

    public NoticeText Write(SendNotice notice)
    {
        var words = Wording.In(notice.Language);
        var said = Parts(words, notice);
        return new NoticeText(
            said.Subject,
            words.Sentences([said.What, .. said.Why, .. said.Particulars, .. said.Due]) + (said.Quote is null ? "" : "\n\n" + said.Quote) + "\n\n" + said.Footer,
            words.Sentences([said.Short, .. said.Why.Take(1), .. said.Due, said.ShortFooter]));
    }

    /// <summary>The same as <see cref="NoticeText.Body"/>, as a page.</summary>
    public string WritePage(SendNotice notice)
    {
        var words = Wording.In(notice.Language);
        return NoticePage.Of(words.Language, Parts(words, notice));
    }

    NoticeParts Parts(Wording words, SendNotice notice)
    {
        var facts = notice.Facts ?? NoFacts;
        (string, string)[] values =
        [
            ("service", words.Service(notice.ProductLine)), ("case", notice.CancellationId.ToString()),
            ("act", words.Act(notice.Operation)), ("acted", words.Acted(notice.Operation)),
            ("contact", options.Value.ContactOf(notice.ProductLine)), ("link", options.Value.LinkOf(notice)),
        ];
        // Where an operation needs more than other words, it has a text of its own.
        string Text(string part) => words.Fill(
            words.Has($"Notice.{notice.Kind}.{notice.Operation}.{part}") ? $"Notice.{notice.Kind}.{notice.Operation}.{part}" : $"Notice.{notice.Kind}.{part}", values);

        return new()
        {
            Subject = Text("Subject"),
            What = Text("Body"),
            Why = Why(words, notice.Code, facts),
            Particulars = [.. Particulars(words, notice.Kind, facts)],
            Due = Due(words, notice.Kind, facts),
            Quote = IsPlain(facts.Text) ? words.Fill("Notice.Any.Text", ("text", facts.Text!.Trim())) : null,
            Footer = words.Fill("Notice.Any.Footer", values),
            Link = options.Value.LinkOf(notice),
            Short = Text("Short"),
            ShortFooter = words.Fill("Notice.Any.ShortFooter", values),
        };
    }

    static IReadOnlyList<string> Why(Wording words, string? code, NoticeFacts facts)
    {
        if (code is null)
            return facts.Remedy is null ? [] : [words.Remedy(facts.Remedy)];
        return [words.Meaning(code), words.Remedy(facts.Remedy ?? code)];
    }

    static IEnumerable<string> Particulars(Wording words, NoticeKind kind, NoticeFacts facts)
    {
        if (facts.LastDayOfUse is { } use)
            yield return Part(words, kind, "LastDayOfUse", ("day", words.Day(use)));
        if (facts.Needs.Count > 0)
            yield return Part(words, kind, "Needs", ("needs", words.List(facts.Needs.Select(words.Need))));
        if (facts.Amount is { Amount: not 0 } amount)
            yield return Part(words, kind, "Amount", ("amount", Wording.Amount(amount)));
        if (facts.Erased is { Count: > 0 } erased)
            yield return Part(words, kind, "Erased", ("erased", words.List(erased)));
        foreach (var kept in facts.Kept ?? [])
            if (IsPlain(kept.Basis))
                yield return kept.Until is { } until
                    ? Part(words, kind, "Kept", ("records", words.Records(kept.Records)), ("basis", words.Basis(kept.Basis)), ("until", words.Day(until)))
                    : Part(words, kind, "Held", ("records", words.Records(kept.Records)), ("basis", words.Basis(kept.Basis)));
        if (!AsksToAct(kind) && facts.LastDay is { } last)
            yield return facts.EarliestDay is { } earliest && earliest != last
                ? Part(words, kind, "Span", ("earliest", words.Day(earliest)), ("latest", words.Day(last)))
                : Part(words, kind, "Latest", ("latest", words.Day(last)));
    }

    static IReadOnlyList<string> Due(Wording words, NoticeKind kind, NoticeFacts facts)
    {
        if (!AsksToAct(kind))
            return [];
        var due = facts.DueAt is { } at ? words.Until(at) : facts.LastDay is { } day ? words.Until(day) : null;
        return due is null ? [] : [Part(words, kind, "Due", ("due", due))];
    }

    static bool AsksToAct(NoticeKind kind) => kind is NoticeKind.ConfirmationNeeded or NoticeKind.ActionNeeded or NoticeKind.Reminder;

    /// <summary>A person's own words are passed on when they hold nothing that could be followed as a link; they are on the page of the case in any event.</summary>
    static bool IsPlain(string? text) => !string.IsNullOrWhiteSpace(text)
        && !text.Contains("//", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase) && !LooksLikeHost().IsMatch(text);

    [GeneratedRegex(@"[a-z0-9-]\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeHost();

    /// <summary>A kind of notice may say it in its own way; otherwise it is said as in any.</summary>
    static string Part(Wording words, NoticeKind kind, string part, params ReadOnlySpan<(string, string)> values) =>
        words.Fill(words.Has($"Notice.{kind}.{part}") ? $"Notice.{kind}.{part}" : $"Notice.Any.{part}", values);
}
