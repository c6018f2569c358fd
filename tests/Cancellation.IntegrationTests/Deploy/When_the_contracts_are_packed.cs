using System.IO.Compression;
using Cancellation.TestServers;
using Cancellation.TestServers.Processes;

namespace Cancellation.IntegrationTests.Deploy;

public sealed class When_the_contracts_are_packed
{
    [Test]
    public async Task Should_hold_the_records_their_documentation_and_nothing_that_needs_more()
    {
        using var folder = TempFolder.Create("packed");
        await using var pack = ChildProcess.Start(new ChildOptions("dotnet",
            ["pack", Repository.File("src", "Cancellation.Contracts"), "--no-restore", "--nologo", "-v", "q", "-o", folder.Path], folder.File("pack.log"),
            Environment: new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1" }));
        Assert.That(await pack.WaitAsync(TimeSpan.FromMinutes(5)), Is.Zero, pack.ReadLog());

        using var package = ZipFile.OpenRead(Directory.GetFiles(folder.Path, "Cancellation.Contracts.*.nupkg").Single(x => !x.EndsWith(".snupkg", StringComparison.Ordinal)));
        Assert.That(package.Entries.Select(x => x.FullName), Is.SupersetOf(new[] { "lib/net10.0/Cancellation.Contracts.dll", "lib/net10.0/Cancellation.Contracts.xml", "README.md" }));
        using var nuspec = new StreamReader(package.GetEntry("Cancellation.Contracts.nuspec")!.Open());
        var said = await nuspec.ReadToEndAsync();
        Assert.That(said, Does.Contain("<license type=\"expression\">Apache-2.0</license>").And.Contain("<readme>README.md</readme>").And.Not.Contain("<dependency "));
    }
}
