using Cancellation.Service.Checking;
using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.IntegrationTests.Broker;

[TestFixture]
public sealed class When_the_broker_speaks_tls
{
    const string Name = "broker.example.com";
    TempFolder folder = null!;
    TestAuthority authority = null!, other = null!;
    PrivateRabbitMq broker = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        folder = TempFolder.Create("broker-tls");
        (authority, other) = (new(folder.Path), new(folder.Path));
        broker = await PrivateRabbitMq.StartAsync(new BrokerCertificates(authority, Name));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await broker.DisposeAsync();
        authority.Dispose();
        other.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task Should_carry_a_case_over_encrypted_connections_alone()
    {
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: Tls(broker, authority));
        Assert.That(await service.Close(), Is.EqualTo("Closed").Or.EqualTo("Completed"));
        var connections = await broker.List("list_connections", null, "ssl", "client_properties");
        Assert.That(connections.Select(x => x[0]), Is.EqualTo(Enumerable.Repeat("true", 5)));
        foreach (var name in (string[])["cancellation doorbell", "cancellation announcements", "cancellation ingress", "cancellation dead letters"])
            Assert.That(connections.Select(x => x[1]), Has.Some.Contains(name));
        Assert.That(connections.Select(x => x[1]), Has.One.Not.Contains("cancellation "), "the bus's own");
    }

    [Test]
    public async Task Should_not_let_the_bus_take_a_certificate_of_somebody_else()
    {
        await using var service = await ServiceUnderTest.Start(settings: Tls(broker, other));
        var bus = service.Services.GetRequiredService<IBusControl>();
        await Until.Async(() => bus.CheckHealth().Endpoints.Values.Any(x => x.Exception is not null), TimeSpan.FromSeconds(60), "the bus to be turned away");
        Assert.That(bus.CheckHealth().Endpoints.Values.Select(x => x.Exception?.ToString()), Has.Some.Contains("AuthenticationException"));
        Assert.That(bus.CheckHealth().Status, Is.Not.EqualTo(BusHealthStatus.Healthy));
    }

    [Test]
    public async Task Should_be_found_well_with_its_authority_and_name() => Assert.That(await Check(Tls(broker, authority)), Does.Contain("ok").And.Contain("with TLS"));

    [Test]
    public async Task Should_not_be_taken_with_another_authority() => Assert.That(await Check(Tls(broker, other)), Does.Contain("cannot be trusted").And.Contain("Check RabbitMq:CertificateAuthorityFile"));

    [TestCase(null)]
    [TestCase("elsewhere.example.com")]
    public async Task Should_not_be_taken_under_another_name(string? name) => Assert.That(
        await Check([.. Tls(broker, authority).Where(x => !x.StartsWith("--RabbitMq:ServerName", StringComparison.Ordinal)), .. name is null ? Array.Empty<string>() : [$"--RabbitMq:ServerName={name}"]]),
        Does.Contain($"another name than {name ?? "127.0.0.1"}"));

    [Test]
    public async Task Should_not_be_taken_without_its_authority() => Assert.That(
        await Check([.. Tls(broker, authority).Where(x => !x.Contains("Authority"))]), Does.Contain("cannot be trusted"));

    [Test]
    public async Task Should_say_where_no_tls_is_spoken() => Assert.That(
        await Check([.. Tls(broker, authority).Where(x => !x.StartsWith("--RabbitMq:Port", StringComparison.Ordinal)), $"--RabbitMq:Port={broker.Port}"]), Does.Contain("WRONG").And.Contain("RabbitMq:Port"));

    [Test]
    public async Task Should_know_a_client_by_its_certificate_when_it_asks_for_one()
    {
        await using var strict = await PrivateRabbitMq.StartAsync(new BrokerCertificates(authority, Name, AsksForCertificate: true));
        Assert.That(await Check(Tls(strict, authority)), Does.Contain("WRONG").And.Contain("RabbitMq:ClientCertificateFile"));
        Assert.That(await Check([.. Tls(strict, authority), .. Client(other)]), Does.Contain("WRONG"));
        Assert.That(await Check([.. Tls(strict, authority), .. Client(authority)]), Does.Contain("ok"));
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: [.. Tls(strict, authority), .. Client(authority)]);
        Assert.That(await service.Close(), Is.EqualTo("Closed").Or.EqualTo("Completed"));
    }

    static string[] Tls(PrivateRabbitMq broker, TestAuthority authority) =>
    [
        "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.TlsPort}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        "--RabbitMq:Tls=true", $"--RabbitMq:CertificateAuthorityFile={authority.File}", $"--RabbitMq:ServerName={Name}",
    ];

    string[] Client(TestAuthority signer)
    {
        var (certificate, key) = signer.CertifyClient("cancellation");
        var (certificateFile, keyFile) = (folder.File($"client-{Guid.NewGuid():N}.pem"), folder.File($"key-{Guid.NewGuid():N}.pem"));
        File.WriteAllText(certificateFile, certificate);
        File.WriteAllText(keyFile, key);
        return [$"--RabbitMq:ClientCertificateFile={certificateFile}", $"--RabbitMq:ClientKeyFile={keyFile}"];
    }

    /// <returns>The line about the broker.</returns>
    async Task<string> Check(params string[] settings)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        await CheckCommand.Run(["check", $"--DataFolder={folder.Path}", .. settings], output, errors);
        return output.ToString().Split(Environment.NewLine).SingleOrDefault(x => x.StartsWith("broker", StringComparison.Ordinal)) ?? errors.ToString();
    }
}
