namespace Cancellation.TestServers;

/// <summary>The clone that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Cancellation.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Cancellation.sln above {AppContext.BaseDirectory}. Run the tests from a clone.");
    }
}
