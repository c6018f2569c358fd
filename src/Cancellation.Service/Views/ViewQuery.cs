using System.Web;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Views;

/// <summary>The query of a view: what the list takes, besides what the console adds to show it.</summary>
static class ViewQuery
{
    public const int Longest = 1_000;

    /// <summary>What the console reads from its address itself: the search box, and which columns are seen.</summary>
    static readonly string[] Shown = ["q", "columns"];

    static readonly string[] Known = [.. CaseFilters.Names, .. Shown];

    public static string Words => $"each of these at most once: {string.Join(", ", Known)}";

    /// <returns>The query as it is kept; what is wrong with it is told to <paramref name="body"/>.</returns>
    public static string Read(RequestReader body, string text, RequestCheck check)
    {
        var said = HttpUtility.ParseQueryString(text.TrimStart('?'));
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in said.AllKeys)
        {
            if (name is null || !Known.Contains(name))
                body.Refuse("query", FaultCodes.UnknownValue, "It holds a parameter that the list does not have.", $"Send only {string.Join(", ", Known)}.");
            else if (said.GetValues(name) is not [var value])
                body.Refuse("query", FaultCodes.WrongFormat, $"It holds '{name}' more than once.", "Send each parameter once.");
            else if (PersonalLooks.Of(value) is { } looks)
                body.Refuse("query", FaultCodes.PersonalData, $"It holds what looks like {looks}.", "Save the list without it: views are kept, and people share them.");
            else
                words[name] = value;
        }
        foreach (var fault in Faults(words, check))
            body.Refuse("query", fault.Code, $"{fault.Field}: {fault.Message}", fault.Remedy);
        return string.Join('&', Known.Where(words.ContainsKey).Select(x => $"{x}={Uri.EscapeDataString(words[x])}"));
    }

    static IReadOnlyList<Fault> Faults(Dictionary<string, string> words, RequestCheck check)
    {
        var query = new QueryReader();
        CaseFilters.Read(query, check, words.GetValueOrDefault);
        return query.Faults;
    }
}
