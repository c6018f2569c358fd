using Cancellation.Service;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_a_service_starts_without_guard
{
    string folder = "";

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("cancellation-access-").FullName;

    [TearDown]
    public void Remove()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    async Task Start(params string[] settings)
    {
        await using var app = CancellationHost.Build([$"--DataFolder={folder}", .. settings]);
        await app.Prepare();
    }

    [TestCase("http://0.0.0.0:5080")]
    [TestCase("http://*:5080")]
    [TestCase("http://192.168.1.5:5080;http://localhost:5081")]
    public void Should_not_be_heard_by_other_machines(string urls) =>
        Assert.That(() => Start($"--Urls={urls}"), Throws.TypeOf<WrongConfigurationException>().With.Message.Contains("account add").And.Message.Contains("Urls"));

    [Test]
    public async Task Should_be_heard_by_other_machines_when_somebody_else_was_given_access()
    {
        await Start(["--Urls=http://0.0.0.0:5080", .. GivenKeys.Settings("app", [Permissions.ReadCases])]);
        await Start("--Urls=http://localhost:5080;http://[::1]:5080");
        var said = new StringWriter();
        Assert.That(await AccessCommand.Run(["account", "add", "lin", "admin", $"--DataFolder={folder}"], new StringReader("correct horse battery staple\n"), said, said), Is.Zero, said.ToString());
        await Start("--Urls=http://0.0.0.0:5080");
    }

    static ServiceSettings Read(params string[] args)
    {
        args = ["--Store=Postgres", "--Transport=RabbitMq", .. TestKeys.Arguments, .. args];
        return new ConfigurationBuilder().AddCommandLine(args).Build().ReadSettings(args);
    }

    [TestCase("guest", "guest", "guest")]
    [TestCase("guest", "a-long-and-random-one-91", "guest")]
    [TestCase("app", "short", "5 characters")]
    [TestCase("app", "password12345", "well known")]
    [TestCase("app", "aaaaaaaaaaaaaa", "repeats")]
    public void Should_not_start_with_a_password_that_everybody_knows(string user, string password, string why)
    {
        var fault = AccessAtStart.WeakPassword(Read("--Store:ConnectionString=Host=h;Database=d", $"--RabbitMq:Username={user}", $"--RabbitMq:Password={password}"));
        Assert.That(fault, Does.Contain(why));
        if (password != "guest")
            Assert.That(fault, Does.Not.Contain(password));
    }

    [Test]
    public void Should_look_at_the_password_of_the_database_too()
    {
        string[] broker = ["--RabbitMq:Username=app", "--RabbitMq:Password=8f2b1c9d7e6a5f4b3c2d"];
        Assert.That(AccessAtStart.WeakPassword(Read(["--Store:ConnectionString=Host=h;Username=u;Password=postgres;Database=d", .. broker])), Does.Contain("Store:ConnectionString"));
        Assert.That(AccessAtStart.WeakPassword(Read(["--Store:ConnectionString=Host=h;Username=u;Password=8f2b1c9d7e6a5f4b;Database=d", .. broker])), Is.Null);
    }
}
