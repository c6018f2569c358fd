using Cancellation.Contracts;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

/// <summary>Writes what the customer reads: what happened, why, what to do and until when, where to look and whom to ask.</summary>
public sealed class NoticeWriter(IOptions<NoticeOptions> options)
{
    static readonly NoticeFacts NoFacts = new();

    public NoticeText Write(SendNotice notice)
    {
        var words = Wording.In(notice.Language);
        var facts = notice.Facts ?? NoFacts;
        (string, string)[] values =
        [
            ("service", words.Service(notice.ProductLine)), ("case", notice.CancellationId.ToString()),
            ("contact", options.Value.ContactOf(notice.ProductLine)), ("link", options.Value.LinkOf(notice)),
        ];
        string Text(string part) => words.Fill($"Notice.{notice.Kind}.{part}", values);

        var (why, due) = (Why(words, notice.Code, facts), Due(words, notice.Kind, facts));
        return new NoticeText(
            Text("Subject"),
            words.Sentences([Text("Body"), .. why, .. Particulars(words, notice.Kind, facts), .. due]) + "\n\n" + words.Fill("Notice.Any.Footer", values),
            words.Sentences([Text("Short"), .. why.Take(1), .. due, words.Fill("Notice.Any.ShortFooter", values)]));
    }

    static IReadOnlyList<string> Why(Wording words, string? code, NoticeFacts facts)
    {
        if (code is null)
            return facts.Remedy is null ? [] : [words.Remedy(facts.Remedy)];
        return [words.Meaning(code), words.Remedy(facts.Remedy ?? code)];
    }

    static IEnumerable<string> Particulars(Wording words, NoticeKind kind, NoticeFacts facts)
    {
        if (facts.Needs.Count > 0)
            yield return Part(words, kind, "Needs", ("needs", words.List(facts.Needs.Select(words.Need))));
        if (facts.Amount is { Amount: not 0 } amount)
            yield return Part(words, kind, "Amount", ("amount", Wording.Amount(amount)));
        if (facts.Latest is { } latest)
            yield return facts.Earliest is { } earliest && earliest != latest
                ? Part(words, kind, "Span", ("earliest", words.Day(earliest)), ("latest", words.Day(latest)))
                : Part(words, kind, "Latest", ("latest", words.Day(latest)));
    }

    static IReadOnlyList<string> Due(Wording words, NoticeKind kind, NoticeFacts facts) =>
        facts.DueAt is { } dueAt ? [Part(words, kind, "Due", ("due", words.Until(dueAt)))] : [];

    /// <summary>A kind of notice may say it in its own way; otherwise it is said as in any.</summary>
    static string Part(Wording words, NoticeKind kind, string part, params ReadOnlySpan<(string, string)> values) =>
        words.Fill(words.Has($"Notice.{kind}.{part}") ? $"Notice.{kind}.{part}" : $"Notice.Any.{part}", values);
}
