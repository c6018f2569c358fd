using System.Text.RegularExpressions;
using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using Cancellation.TestServers.Service;
using NUnit.Framework;

namespace Cancellation.IntegrationTests.Deploy;

/// <summary>
/// No container engine is needed: the very output that the Dockerfile copies is started from a plain folder, under the
/// account that the Dockerfile names, and asked by the image's own health check.
/// </summary>
public class When_the_published_service_runs_as_the_image_runs_it
{
    TempFolder _folder = null!;
    UnixUser? _account;
    ServiceProcess _service = null!;

    [OneTimeSetUp]
    public async Task Publish_and_start()
    {
        _folder = TempFolder.Create("published");
        var dockerfile = await File.ReadAllTextAsync(Repository.File("deploy", "Dockerfile"));
        var user = Regex.Match(dockerfile, @"^USER (\d+):(\d+)$", RegexOptions.Multiline);
        Assert.That(user.Success, "The Dockerfile should name a numeric account.");
        // Another account can only be taken by root; otherwise we are unprivileged already.
        _account = UnixUser.ToRun("nobody") is null ? null : new UnixUser("cancellation", uint.Parse(user.Groups[1].Value), uint.Parse(user.Groups[2].Value));

        var app = _folder.File("app");
        await ChildProcess.RunAsync(new ChildOptions("dotnet",
            ["publish", Repository.File("src", "Cancellation.Service"), "--configuration", "Release", "--output", app,
                "--artifacts-path", _folder.File("build"), "--nologo", "-p:UseAppHost=false", "-m:1", "-nodeReuse:false"],
            _folder.File("publish.log"), WorkingDirectory: Repository.Root), TimeSpan.FromMinutes(10));

        var data = _folder.Subfolder("data", _account);
        _service = await ServiceProcess.StartAsync(new ServiceOptions([],
            new Dictionary<string, string?> { ["CANCELLATION_DataFolder"] = data, ["HOME"] = data, ["DOTNET_EnableDiagnostics"] = "0" },
            Path.Combine(app, "Cancellation.Service.dll"), _account, app));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_service is not null)
            await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Test, Order(1)]
    public void Should_run_under_the_account_that_the_image_names()
    {
        var uid = Regex.Match(File.ReadAllText($"/proc/{_service.Id}/status"), @"^Uid:\s+(\d+)", RegexOptions.Multiline).Groups[1].Value;
        Assert.That(uid, Is.Not.EqualTo("0"));
        if (_account is not null)
            Assert.That(uid, Is.EqualTo($"{_account.Uid}"));
    }

    [Test, Order(2)]
    public async Task Should_be_called_healthy_by_the_image_s_own_check() =>
        Assert.That(await HealthcheckAsync(), Is.Zero);

    [Test, Order(3)]
    public async Task Should_end_by_itself_when_asked_to_and_be_called_unhealthy_then()
    {
        Assert.That(await _service.StopAsync(), Is.Zero, _service.Tail());
        Assert.That(await HealthcheckAsync(), Is.Not.Zero);
    }

    [Test, Order(4)]
    public async Task Should_start_the_sandbox_out_of_the_same_folder_as_the_composition_does()
    {
        var app = _folder.File("app");
        var books = _folder.Subfolder("books", _account);
        await using var sandbox = await ServiceProcess.StartAsync(new ServiceOptions([],
            new Dictionary<string, string?> { ["CANCELLATION_DataFolder"] = books, ["HOME"] = books, ["DOTNET_EnableDiagnostics"] = "0" },
            Path.Combine(app, "Cancellation.Sandbox.dll"), _account, app));
        using var about = await sandbox.Http.GetAsync("billing/v1/about");
        Assert.That(about.IsSuccessStatusCode, sandbox.Tail());
        Assert.That(await sandbox.StopAsync(), Is.Zero, sandbox.Tail());
    }

    async Task<int> HealthcheckAsync()
    {
        await using var check = ChildProcess.Start(new ChildOptions(Repository.File("deploy", "healthcheck"),
            [$"{_service.BaseAddress.Port}"], _folder.File("healthcheck.log")));
        return await check.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
