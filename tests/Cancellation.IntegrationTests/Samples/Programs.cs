using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Samples;

/// <summary>The samples in docs/samples as they are started by hand.</summary>
sealed class Programs : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    readonly TempFolder _folder = TempFolder.Create("sample");

    public static string Folder(string language) => Path.Combine(Repository.File("docs"), "samples", language);

    public ChildProcess Python(string script, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start("/usr/bin/python3", [Path.Combine(Folder("python"), script), .. arguments], environment);

    public ChildProcess Node(string script, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start("node", [Path.Combine(Folder("node"), script), .. arguments], environment);

    public ChildProcess CSharp(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Start("dotnet", [Path.Combine(here.Parent!.Parent!.FullName, "Cancellation.Sample", here.Name, "Cancellation.Sample.dll"), .. arguments], environment);
    }

    ChildProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment) =>
        ChildProcess.Start(new ChildOptions(program, arguments, _folder.File($"{Guid.NewGuid():N}.log"), Environment: environment));

    /// <returns>What it printed, once it has ended well.</returns>
    public static async Task<string> Outcome(ChildProcess program)
    {
        var code = await program.WaitAsync(Limit);
        var said = program.ReadLog();
        Assert.That(code, Is.Zero, said);
        return said;
    }

    public static Dictionary<string, string?> Over(ServiceProcess service) => new() { ["API"] = service.BaseAddress.ToString().TrimEnd('/'), ["KEY"] = TestKeys.ApiKey };

    public void Dispose() => _folder.Dispose();
}
