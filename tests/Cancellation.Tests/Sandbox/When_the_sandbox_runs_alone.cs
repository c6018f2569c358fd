using System.Net.Http.Headers;
using Cancellation.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_the_sandbox_runs_alone : SandboxOverHttp
{
    protected override string[] Settings => ["--Sandbox:Key=open-sesame"];

    [Test]
    public async Task Should_serve_nobody_without_the_key()
    {
        Assert.That((await Send(HttpMethod.Get, "/billing/v1/about")).Status, Is.EqualTo(401));
        Assert.That((await Send(HttpMethod.Get, "/control/books")).Status, Is.EqualTo(401));
        Assert.That((await Send(HttpMethod.Get, "/health/ready")).Status, Is.EqualTo(200), "whether it is well may be asked by anybody");
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "open-sesam");
        Assert.That((await Send(HttpMethod.Get, "/control/books")).Status, Is.EqualTo(401));
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "open-sesame");
        Assert.That((await Send(HttpMethod.Get, "/billing/v1/about")).Status, Is.EqualTo(200));
    }

    [Test]
    public void Should_name_every_wrong_setting_at_once() => Assert.That(
        () => SandboxHost.Build(["--Sandbox:Path=", "--Sandbox:BusyTimeout=1.00:00:00", "--Sandbox:Faults:bilin:Down=true", "--Sandbox:Faults:all:HangRate=7", "--Sandbox:Callbacks:Address=nowhere", "--Sandbox:Callbacks:Secret=guess", "--Sandbox:KeyFile=/no/such/file"]),
        Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Sandbox:Path").And.Message.Contains("Sandbox:BusyTimeout").And.Message.Contains("bilin").And.Message.Contains("HangRate")
            .And.Message.Contains("nowhere").And.Message.Contains("Sandbox:Callbacks:Secret").And.Message.Contains("Sandbox:KeyFile").And.Message.Not.Contains("guess"));

    [Test]
    public void Should_not_take_a_misspelt_setting_for_a_wish_that_was_heard() => Assert.That(
        () => SandboxHost.Build(["--Sandbox:Fault:all:Down=true"]), Throws.InstanceOf<OptionsValidationException>().With.Message.EqualTo("Sandbox has no setting 'Fault'."));

    [Test]
    public void Should_say_in_one_line_that_its_books_are_outdated()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sandbox-").FullName, "old.db");
        using (var old = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            old.Open();
            using var age = old.CreateCommand();
            age.CommandText = "PRAGMA user_version = 1";
            age.ExecuteNonQuery();
        }
        Assert.That(() => SandboxHost.Build([$"--Sandbox:Path={path}", "--Urls=http://127.0.0.1:0"]), Throws.InstanceOf<OutdatedBooksException>().With.Message.Contains("delete the file"));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
