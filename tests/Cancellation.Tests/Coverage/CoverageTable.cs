using System.Text;

namespace Cancellation.Tests.Coverage;

/// <summary>tests/COVERAGE.md: for each requirement what shows it, or why nothing does.</summary>
static class CoverageTable
{
    public const string Command = "COVERAGE=write dotnet test tests/Cancellation.Tests --filter When_the_coverage_table_is_read";

    static readonly (string Title, string Prefix)[] Parts =
    [
        ("Pay: self-service bill payment", "PAY-"), ("Card: membership card", "CARD-"), ("Pos: merchant terminal", "POS-"), ("Rules of calculation", "R"), ("Timers", "T-"),
    ];

    public static string Of(IReadOnlyList<Requirement> requirements, IReadOnlyList<Showing> showings)
    {
        var shown = showings.ToLookup(x => x.Id);
        var text = new StringBuilder()
            .Append("# What the tests show\n\n")
            .Append($"Made from `requirements.json`, the `[Covers]` attributes of the tests and the `covers` of the scenarios; a test keeps it equal.\nWrite it anew with `{Command}`.\n\n")
            .Append("| part | requirements | shown | not shown |\n|---|--:|--:|--:|\n");
        foreach (var (title, part) in Split(requirements))
            text.Append($"| {title} | {part.Count} | {part.Count(x => shown.Contains(x.Id))} | {part.Count(x => !shown.Contains(x.Id))} |\n");
        foreach (var (title, part) in Split(requirements))
        {
            text.Append($"\n## {title}\n\n| id | what | shown by |\n|---|---|---|\n");
            foreach (var requirement in part)
                text.Append($"| {requirement.Id} | {requirement.What} | {By(requirement, shown[requirement.Id])} |\n");
        }
        return text.ToString();
    }

    static IEnumerable<(string Title, List<Requirement> Part)> Split(IReadOnlyList<Requirement> requirements) =>
        Parts.Select(part => (part.Title, requirements.Where(x => x.Id.StartsWith(part.Prefix, StringComparison.Ordinal)).ToList()));

    static string By(Requirement requirement, IEnumerable<Showing> showings)
    {
        var situations = showings.GroupBy(x => (x.File, x.Situation)).Select(x => $"[{Words(x.Key.Situation)}]({x.Key.File}){Expectations(x)}").ToList();
        return situations.Count > 0 ? string.Join("<br>", situations) : $"*{requirement.NotShown}*";
    }

    static string Expectations(IEnumerable<Showing> situation)
    {
        var expectations = situation.Select(x => x.Expectation).OfType<string>().Distinct().Select(x => Words(x) is var words ? char.ToLowerInvariant(words[0]) + words[1..] : x).ToList();
        return expectations.Count == 0 ? "" : ": " + string.Join("; ", expectations);
    }

    static string Words(string name) => name.Replace('_', ' ');
}
