using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Tests.Scenarios;

/// <summary>Plays a file of tests/scenarios and says how it went: the same on every store and transport.</summary>
public static class ScenarioSituations
{
    public static IEnumerable<string> Names => ScenarioFiles.Names;

    /// <param name="settings">Of the service.</param>
    public static async Task Play(string name, params string[] settings)
    {
        var path = Path.Combine(ScenarioFiles.Folder, name);
        var replay = $"Replay it: dotnet run --project src/Cancellation.Service -- scenario run tests/scenarios/{name}";
        var (asExpected, told) = await Outcome(path, settings);
        Assert.That(asExpected, Is.True, () => $"{told}{Environment.NewLine}{replay}");
    }

    static async Task<(bool AsExpected, string Told)> Outcome(string path, string[] settings)
    {
        try
        {
            var outcome = await ScenarioRun.Play(Scenario.Read(path), settings, TestContext.CurrentContext.CancellationToken);
            return (outcome.IsAsExpected, outcome.ToString());
        }
        catch (ScenarioRefusedException refusal)
        {
            return (false, refusal.Message);
        }
    }
}
