using Cancellation.Workflow.Calendar;
using Microsoft.AspNetCore.WebUtilities;

namespace Cancellation.Console.Cases.Lists;

/// <summary>What the list shows, as its address says it: an address handed on shows the same to whoever opens it.</summary>
public sealed record ListAddress(IReadOnlyDictionary<string, string> Words)
{
    public const string Page = "/cancellations";

    /// <summary>What narrows the list, in the order of the page. The surface has the same words for it.</summary>
    public static IReadOnlyList<string> Filters { get; } =
        ["productLine", "state", "waitingOn", "owner", "overdue", "needsOperator", "open", "chargeRisk", "renewsSoon", "waitingForPartner", "since", "until"];

    /// <summary>The search box, how the list is shown, by which personal number was searched, and the place on it.</summary>
    static readonly string[] Others = ["q", "sort", "columns", "found", "after"];

    public string? this[string name] => Words.GetValueOrDefault(name);

    /// <summary>Null: not this page's.</summary>
    public static ListAddress? Of(Uri uri) => uri.AbsolutePath == Page
        ? new(QueryHelpers.ParseQuery(uri.Query).Where(x => (Filters.Contains(x.Key) || Others.Contains(x.Key)) && x.Value.Count > 0 && !string.IsNullOrWhiteSpace(x.Value[0])).ToDictionary(x => x.Key, x => x.Value[0]!.Trim()))
        : null;

    /// <summary>The same with another word, from the first page on.</summary>
    public ListAddress With(string name, string? value)
    {
        var words = Words.Where(x => x.Key != name && x.Key != "after").ToDictionary();
        if (!string.IsNullOrWhiteSpace(value))
            words[name] = value;
        return new(words);
    }

    /// <summary>What it shows, without the place: what a view keeps.</summary>
    public string Query => Join([.. Filters, "q", "sort", "columns"]);

    public string Path => Words.Count == 0 ? Page : $"{Page}?{Join([.. Filters, .. Others])}";

    public bool IsNarrowed => Filters.Any(Words.ContainsKey);

    /// <summary>The same for the surface, which knows no search box and counts in instants.</summary>
    /// <param name="text">How an id begins, out of the search box.</param>
    /// <param name="me">Who looks, where the words must mean the same to whoever reads them later.</param>
    public string ForSurface(string? text, string? me = null)
    {
        var said = Filters.Append("sort").Where(Words.ContainsKey).ToDictionary(x => x, x => Words[x]);
        if (text is not null)
            said["text"] = text;
        if (me is not null && this["owner"] == "me")
            said["owner"] = me;
        // Days of the calendar; the last one counts whole.
        foreach (var (name, days) in (ReadOnlySpan<(string, int)>)[("since", 0), ("until", 1)])
            if (DateOnly.TryParseExact(this[name], "yyyy-MM-dd", out var day))
                said[name] = Zone.StartOf(day.AddDays(days)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return string.Join('&', said.Select(x => $"{x.Key}={Uri.EscapeDataString(x.Value)}"));
    }

    string Join(IEnumerable<string> names) => string.Join('&', names.Where(Words.ContainsKey).Select(x => $"{x}={Uri.EscapeDataString(Words[x])}"));
}
