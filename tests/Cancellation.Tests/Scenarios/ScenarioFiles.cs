namespace Cancellation.Tests.Scenarios;

/// <summary>The scenario files of the clone that is tested.</summary>
static class ScenarioFiles
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "scenarios");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "S*.json").Select(x => Path.GetFileName(x)).Order(StringComparer.Ordinal);

    /// <summary>Those that are known not to be fulfilled yet, with the reason; see not-yet.txt.</summary>
    public static IReadOnlyDictionary<string, string> NotYet { get; } = File.ReadLines(Path.Combine(Folder, "not-yet.txt"))
        .Where(x => x.Length > 0 && x[0] != '#')
        .Select(x => x.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(x => x[0], x => x.ElementAtOrDefault(1) ?? "");

    static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Cancellation.sln")))
                return folder.FullName;
        throw new FileNotFoundException("No Cancellation.sln above the test directory. Run the tests from a clone.");
    }
}
