using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Samples;

/// <summary>A linter that many use finds nothing to say about what the service says of itself.</summary>
public sealed class When_the_documents_are_read_by_other_tools
{
    TempFolder folder = null!;
    ServiceProcess service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        folder = TempFolder.Create("documents");
        service = await ServiceProcess.StartAsync(new ServiceOptions([$"--DataFolder={folder.File("data")}"]));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        folder.Dispose();
    }

    [TestCase("openapi/v1.json")]
    [TestCase("asyncapi/v1.json")]
    public async Task Should_have_nothing_wrong(string document)
    {
        var file = folder.File(document.Replace('/', '-'));
        await File.WriteAllTextAsync(file, await service.Http.GetStringAsync(document));

        Assert.That(await Lint(file), Is.Empty);
    }

    [Test]
    public async Task Should_be_told_when_something_is_wrong()
    {
        var file = folder.File("wrong.json");
        await File.WriteAllTextAsync(file, """{"openapi": "3.1.1", "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": {"responses": {}}}}}""");

        Assert.That(await Lint(file), Does.Contain("operation"));
    }

    async Task<string> Lint(string file)
    {
        await using var lint = ChildProcess.Start(new ChildOptions("node", [Repository.File("tests", "lint", "lint.mjs"), file], folder.File($"{Guid.NewGuid():N}.log")));
        var code = await lint.WaitAsync(TimeSpan.FromMinutes(1));
        var said = lint.ReadLog();
        Assert.That(code == 0, Is.EqualTo(said.Trim().Length == 0), said);
        return said.Trim();
    }
}
