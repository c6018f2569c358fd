using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cancellation.Service.Checking;
using Cancellation.Tests.Ports.Support;
using Cancellation.Workers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cancellation.Tests.Ports;

[TestFixture]
sealed class When_connections_are_checked
{
    string folder = null!;
    StringWriter output = null!, errors = null!;
    PartnerServer partner = null!;

    [SetUp]
    public async Task Open()
    {
        folder = Directory.CreateTempSubdirectory("check-").FullName;
        (output, errors) = (new StringWriter(), new StringWriter());
        partner = await PartnerServer.Start();
        partner.Answer = About;
    }

    [TearDown]
    public async Task Close()
    {
        await partner.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Test]
    public async Task Should_end_with_0_and_a_line_for_each()
    {
        Assert.That(await Check($"--Ports:Address={partner.Address}", "--Ports:Key=right"), Is.Zero, output.ToString());
        Assert.That(Lines.Select(x => x.Split(' ')[0]), Is.EqualTo((string[])["database", "broker", .. PortNames.All]));
        Assert.That(Lines.Select(x => x.IndexOf("ok ", StringComparison.Ordinal)).Distinct().Count(), Is.EqualTo(1), "aligned");
        Assert.That(Directory.EnumerateFileSystemEntries(folder), Is.Empty, "it changes nothing");
    }

    [Test]
    public async Task Should_try_what_the_embedded_form_needs()
    {
        Assert.That(await CheckCommand.Run(["check", $"--DataFolder={folder}"], output, errors), Is.Zero, output.ToString());
        Assert.That(Lines, Has.Length.EqualTo(3).And.Some.StartsWith("database          ").And.Some.Contains("played by the sandbox inside the service"));
    }

    [Test]
    public async Task Should_name_a_wrong_host() => await Shows("--Ports:billing:Address=https://billing.invalid", "'billing.invalid' cannot be found by name. Check Ports:billing:Address");

    [Test]
    public async Task Should_name_a_closed_port()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var closed = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        await Shows($"--Ports:billing:Address=http://127.0.0.1:{closed}", $"nothing listens at http://127.0.0.1:{closed}. Start it, or check Ports:billing:Address.");
    }

    [Test]
    public async Task Should_name_a_wrong_key() => await Shows("--Ports:billing:Key=secret-word", "does not accept our key (401). Check Ports:billing:Key.");

    [Test]
    public async Task Should_name_the_port_that_is_served_instead() => await Shows($"--Ports:billing:Address={partner.Address}/payouts", "serves payouts, not billing");

    [Test]
    public async Task Should_name_a_wrong_path()
    {
        partner.Answer = http =>
        {
            if (!http.Request.Path.StartsWithSegments("/elsewhere"))
                return About(http);
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await Shows($"--Ports:billing:Address={partner.Address}/elsewhere", "serves no contract under that path (404)");
    }

    [Test]
    public async Task Should_name_something_that_is_no_port()
    {
        partner.Answer = http => http.Request.Path.StartsWithSegments("/billing") ? Lies.Send(http, $"<html>{Lies.Canary}</html>", "text/html") : About(http);
        await Shows(null, "answers, but not as a port does");
        Assert.That(output.ToString(), Does.Not.Contain(Lies.Canary));
    }

    [Test]
    public async Task Should_name_another_version()
    {
        partner.Answer = http => http.Request.Path.StartsWithSegments("/billing") ? Lies.Send(http, """{"port":"billing","version":"2.0"}""") : About(http);
        await Shows(null, "serves another version than 1.0");
    }

    [Test]
    public async Task Should_take_a_later_version_that_only_adds()
    {
        partner.Answer = http => http.Request.Path.StartsWithSegments("/billing") ? Lies.Send(http, """{"port":"billing","version":"1.7","since":"2027"}""") : About(http);
        Assert.That(await Check($"--Ports:Address={partner.Address}", "--Ports:Key=right"), Is.Zero, output.ToString());
    }

    [Test]
    public async Task Should_name_a_certificate_that_is_not_trusted_and_take_it_when_told()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var secure = await PartnerServer.Start(listen => listen.UseHttps(certificate));
        secure.Answer = About;
        var port = new Uri(secure.Address).Port;
        await Shows($"--Ports:billing:Address=https://localhost:{port}/billing", "is not trusted. If it is right, name its authority in Ports:billing:CertificateAuthorityFile.");

        var file = Path.Combine(folder, "ca.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
        await Shows($"--Ports:billing:Address=https://127.0.0.1:{port}/billing", "is for another name. Check the host in Ports:billing:Address.", $"--Ports:billing:CertificateAuthorityFile={file}");
        Assert.That(await Check($"--Ports:Address={partner.Address}", "--Ports:Key=right", $"--Ports:billing:Address=https://localhost:{port}/billing", $"--Ports:billing:CertificateAuthorityFile={file}"), Is.Zero, output.ToString());
    }

    [Test]
    public async Task Should_name_a_partner_that_speaks_no_TLS() => await Shows($"--Ports:billing:Address={partner.Address.Replace("http:", "https:")}/billing", "no TLS with https://127.0.0.1");

    [Test]
    public async Task Should_name_a_folder_that_cannot_be_used()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "no database");
        Assert.That(await Check($"--Ports:Address={partner.Address}", "--Ports:Key=right", $"--Store:Path={file}"), Is.EqualTo(1));
        Assert.That(Wrong.Single(), Does.StartWith("database").And.Contain("cannot be used").And.Contain("Set DataFolder (or Store:Path)"));
    }

    [Test]
    public async Task Should_name_a_database_and_a_broker_that_are_not_there()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var closed = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        Assert.That(await CheckCommand.Run(
        [
            "check", "--Store=Postgres", $"--Store:ConnectionString=Host=127.0.0.1;Port={closed};Database=c;Username=u;Password=secret-word",
            $"--Vault:Keys:a={RandomKey()}", $"--Vault:IndexKey={RandomKey()}",
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={closed}", "--RabbitMq:Password=secret-word",
        ], output, errors), Is.EqualTo(1), errors.ToString());
        Assert.That(Wrong, Has.Length.EqualTo(2).And.Some.Contains("Check Host and Port in Store:ConnectionString").And.Some.Contains("Check RabbitMq:Host and RabbitMq:Port"));
        Assert.That(output.ToString(), Does.Not.Contain("secret-word"));
    }

    [Test]
    public async Task Should_end_with_2_and_try_nothing_when_a_setting_is_refused()
    {
        Assert.That(await Check("--Ports:billing:Address=here"), Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.Contain("Ports:billing:Address is not an address").And.Contain("Ports:payouts:Address is not set"));
        Assert.That(output.ToString(), Is.Empty);
    }

    static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    string[] Lines => output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    string[] Wrong => [.. Lines.Where(x => x.Contains("WRONG"))];

    /// <summary>Everything is right but for one setting of billing.</summary>
    async Task Shows(string? wrong, string fault, params string[] settings)
    {
        output.GetStringBuilder().Clear();
        Assert.That(await Check([$"--Ports:Address={partner.Address}", "--Ports:Key=right", .. wrong is null ? [] : new[] { wrong }, .. settings]), Is.EqualTo(1), output.ToString());
        Assert.That(Wrong.Single(), Does.StartWith("billing ").And.Contain(fault).And.Not.Contain("secret-word").And.Not.Contain("Exception"));
    }

    Task<int> Check(params string[] settings) => CheckCommand.Run(["check", $"--DataFolder={folder}", "--SystemsOfRecord=Http", .. settings], output, errors);

    static Task About(HttpContext http)
    {
        if (http.Request.Headers.Authorization != "Bearer right")
        {
            http.Response.StatusCode = 401;
            return Task.CompletedTask;
        }
        return Lies.Send(http, $$"""{"port":"{{http.Request.Path.Value!.Split('/')[1]}}","version":"1.0"}""");
    }
}
