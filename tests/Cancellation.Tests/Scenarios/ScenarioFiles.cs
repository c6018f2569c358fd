namespace Cancellation.Tests.Scenarios;

/// <summary>The scenario files of the clone that is tested.</summary>
static class ScenarioFiles
{
    public static string Folder { get; } = Path.Combine(Root(), "tests", "scenarios");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(x => Path.GetFileName(x))
        .Where(x => !x.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    static string Root()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Cancellation.sln")))
                return folder.FullName;
        throw new FileNotFoundException("No Cancellation.sln above the test directory. Run the tests from a clone.");
    }
}
