using System.Text.RegularExpressions;
using Cancellation.TestServers;
using Cancellation.TestServers.Processes;
using NUnit.Framework;

namespace Cancellation.IntegrationTests.Deploy;

public class When_the_composition_is_read
{
    static readonly string Composition = File.ReadAllText(Repository.File("docker-compose.yml"));

    [Test]
    public void Should_have_an_example_for_every_secret()
    {
        var secrets = Regex.Matches(Composition, @"file: (deploy/secrets/\S+)").Select(x => x.Groups[1].Value).ToList();
        Assert.That(secrets, Is.Not.Empty);
        Assert.That(secrets.Where(x => !File.Exists(Repository.File(x + ".example"))), Is.Empty);
    }

    [Test]
    public async Task Should_have_every_secret_made_by_the_script()
    {
        using var folder = TempFolder.Create("secrets");
        Directory.CreateDirectory(folder.File("secrets"));
        File.Copy(Repository.File("deploy", "make-secrets"), folder.File("make-secrets"));
        await ChildProcess.RunAsync(new ChildOptions("sh", [folder.File("make-secrets")], folder.File("log")), TimeSpan.FromSeconds(30));

        foreach (Match secret in Regex.Matches(Composition, @"file: deploy/(secrets/\S+)"))
            Assert.That(folder.File(secret.Groups[1].Value), Does.Exist);
        Assert.That(await File.ReadAllTextAsync(folder.File("secrets/store_connection_string")),
            Does.EndWith("Password=" + await File.ReadAllTextAsync(folder.File("secrets/postgres_password"))));
    }

    [Test]
    public void Should_reach_the_systems_of_record_over_http()
    {
        Assert.That(Composition, Does.Contain("CANCELLATION_SystemsOfRecord: Http").And.Contain("CANCELLATION_Ports__Address: http://sandbox:8080"));
        Assert.That(Composition, Does.Contain("""entrypoint: ["dotnet", "Cancellation.Sandbox.dll"]"""));
    }

    [Test]
    public async Task Should_be_accepted_by_docker_compose()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(x => Path.Combine(x, "docker-compose")).FirstOrDefault(File.Exists);
        if (program is null)
            Assert.Ignore("docker-compose is not installed here; it only reads the file, no engine is needed.");
        using var folder = TempFolder.Create("compose");
        await ChildProcess.RunAsync(new ChildOptions(program!, ["config", "--quiet"], folder.File("log"), WorkingDirectory: Repository.Root), TimeSpan.FromMinutes(2));
    }
}
