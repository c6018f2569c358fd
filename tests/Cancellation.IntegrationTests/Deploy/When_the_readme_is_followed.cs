using System.Diagnostics;
using Cancellation.TestServers;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Deploy;

public sealed class When_the_readme_is_followed
{
    const string Mark = "<!-- first cancellation -->";

    [Test]
    [Covers("POS-08", "POS-12", "POS-28")]
    public async Task Should_carry_the_terminal_from_request_to_closed()
    {
        using var folder = TempFolder.Create("readme");
        await using var service = await ServiceProcess.StartAsync(new ServiceOptions([$"--DataFolder={folder.File("data")}"]));
        var readme = File.ReadAllText(Repository.File("README.md")).Split(Mark)[1];
        var script = string.Join('\n', readme.Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal)))
            .Replace("http://localhost:5080", service.BaseAddress.ToString().TrimEnd('/'));

        var output = await Bash(script, folder.Path);

        Assert.That(output, Does.Contain("\"state\":\"AwaitingConfirmation\"").Or.Contain("\"state\":\"EntitlementsSettled\""));
        Assert.That(output, Does.Contain("\"state\":\"Closed\""));
        Assert.That(output, Does.Contain("123456").And.Contain("29900"), "the balance and the deposit are paid out");
    }

    static async Task<string> Bash(string script, string folder)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-e", "-o", "pipefail"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var (output, error) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        Assert.That(bash.ExitCode, Is.Zero, await error);
        return await output;
    }
}
