using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cancellation.Tests.Coverage;

/// <summary>One claim that a requirement is shown: by all of a class, by one of its tests, or by a scenario file.</summary>
/// <param name="File">Below tests/, with slashes.</param>
/// <param name="Situation">The class, or the scenario's name.</param>
/// <param name="Expectation">The test; null for the whole class or scenario.</param>
/// <param name="IsTest">The attribute stands on something that the runner runs.</param>
sealed record Showing(string Id, string File, string Situation, string? Expectation, bool IsTest);

/// <summary>
/// Finds the claims in the sources, so that the other test projects need not be built to know what they show.
/// A test compares this with what reflection sees of this assembly.
/// </summary>
static partial class Showings
{
    static readonly string[] Projects = ["Cancellation.Tests", "Cancellation.IntegrationTests", "Cancellation.Chaos"];

    public static List<Showing> All() => [.. Projects.SelectMany(OfProject), .. OfScenarios()];

    public static IEnumerable<Showing> OfProject(string project) => Directory
        .EnumerateFiles(Repository.File("tests", project), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .SelectMany(path => OfSource(Path.GetRelativePath(Repository.File("tests"), path).Replace('\\', '/'), File.ReadAllLines(path)));

    /// <summary>Attributes stand on lines of their own above their class or test.</summary>
    public static IEnumerable<Showing> OfSource(string file, IReadOnlyList<string> lines)
    {
        var found = new List<Showing>();
        var situation = "";
        var claimed = new List<string>();
        var isTest = false;
        foreach (var written in lines.Where(x => x.Trim() is { Length: > 0 } text && !text.StartsWith("//", StringComparison.Ordinal)))
        {
            var line = written.Trim();
            if (line.StartsWith('['))
            {
                claimed.AddRange(Claim().Matches(line).SelectMany(x => Id().Matches(x.Value)).Select(x => x.Groups[1].Value));
                isTest |= TestAttribute().IsMatch(line);
                continue;
            }
            if (Class().Match(written) is { Success: true } named)
            {
                situation = named.Groups[1].Value;
                found.AddRange(claimed.Select(id => new Showing(id, file, situation, null, IsTest: true)));
            }
            else if (claimed.Count > 0)
            {
                var expectation = Method().Match(line).Groups[1].Value;
                found.AddRange(claimed.Select(id => new Showing(id, file, situation, expectation, isTest)));
            }
            claimed.Clear();
            isTest = false;
        }
        return found;
    }

    static IEnumerable<Showing> OfScenarios()
    {
        var folder = Repository.File("tests", "scenarios");
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var scenario = JsonDocument.Parse(File.ReadAllText(path), new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            // The schema lies beside the scenarios and covers nothing.
            if (!scenario.RootElement.TryGetProperty("covers", out var covers) || covers.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var id in covers.EnumerateArray())
                yield return new(id.GetString()!, $"scenarios/{Path.GetFileName(path)}", scenario.RootElement.GetProperty("name").GetString()!, null, IsTest: true);
        }
    }

    [GeneratedRegex("""Covers\((?:\s*"[^"]+"\s*,?)+\)""")]
    private static partial Regex Claim();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"\[(?:[\w, ]*\b)?(?:Test|TestCase|TestCaseSource|Theory)\b")]
    private static partial Regex TestAttribute();

    /// <summary>At the left margin: classes within others are no situations, and texts may speak of classes.</summary>
    [GeneratedRegex(@"^(?:\w+ )*class (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"(\w+)\s*\(")]
    private static partial Regex Method();
}
