using Cancellation.Service.Configuration;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Service.Scenarios;

/// <summary><c>scenario run FILE…</c> and <c>scenario schema</c>.</summary>
public static class ScenarioCommand
{
    const int AsExpected = 0, NotAsExpected = 1, Refused = 2;

    const string Usage = """
        scenario run FILE… [--Setting=value …]   plays scenario files on a virtual clock
        scenario schema                          writes the JSON schema of scenario files
        scenario messages                        writes the table of messages and happenings that steps can use
        """;

    public static bool IsMeant(string[] args) => args is ["scenario", ..];

    /// <returns>0 when everything is as expected, 1 when something is not, 2 when a file or a setting is refused.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        switch (args)
        {
            case [_, "run", .. var rest] when rest.Any(x => !IsSetting(x)):
                // Their schema lies beside them, and *.json names it too.
                return await Play([.. rest.Where(x => !IsSetting(x) && !x.EndsWith(".schema.json", StringComparison.Ordinal))], [.. rest.Where(IsSetting)], output, errors, cancellationToken);
            case [_, "schema"]:
                await output.WriteAsync(Describing.ScenarioSchema.Text);
                return AsExpected;
            case [_, "messages"]:
                await output.WriteAsync(Describing.Tables.Text);
                return AsExpected;
            default:
                await errors.WriteLineAsync(Usage);
                return Refused;
        }
    }

    static async Task<int> Play(string[] paths, string[] settings, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var (played, notAsExpected, refused) = (0, 0, 0);
        foreach (var path in paths)
        {
            try
            {
                var outcome = await ScenarioRun.Play(Scenario.Read(path), settings, cancellationToken);
                played++;
                if (!outcome.IsAsExpected)
                    notAsExpected++;
                await output.WriteLineAsync(outcome.ToString());
            }
            catch (ScenarioRefusedException refusal)
            {
                refused++;
                await errors.WriteLineAsync(refusal.Message);
            }
            catch (Exception e) when (WrongConfigurationException.From(e) is { } fault)
            {
                await errors.WriteLineAsync($"Scenarios cannot be played: {fault}");
                return Refused;
            }
        }
        await output.WriteLineAsync($"{played - notAsExpected} as expected, {notAsExpected} not as expected, {refused} refused");
        return refused > 0 ? Refused : notAsExpected > 0 ? NotAsExpected : AsExpected;
    }

    static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal);
}
