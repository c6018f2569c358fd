namespace Cancellation.Chaos.Faults;

static class Replay
{
    /// <summary>What to type to see it again.</summary>
    public static string Command(string test) => $"Replay: CHAOS_SEED={Run.Seed} CHAOS_CASES={Run.Cases} tests/run FullyQualifiedName~{test}";

    public static string Describe(IReadOnlyList<string> violations, string test) =>
        $"{violations.Count} violations:\n  {string.Join("\n  ", violations.Take(40))}\n{Command(test)}";
}
