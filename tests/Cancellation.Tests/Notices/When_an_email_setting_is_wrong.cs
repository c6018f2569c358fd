using Cancellation.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed class When_an_email_setting_is_wrong
{
    static readonly Dictionary<string, string?> Right = new()
    {
        ["Delivery"] = "Smtp", ["Smtp:Host"] = "mail.example.com", ["Smtp:Username"] = "cancellation", ["Smtp:Password"] = "secret-word",
    };

    [TestCase("Delivery", "7", "Notices:Email:Delivery is '7'")]
    [TestCase("From", "nobody", "Notices:Email:From is 'nobody'")]
    [TestCase("From", "a@example.com\r\nBcc: b@example.com", "Notices:Email:From is ")]
    [TestCase("Smtp:Host", "", "Notices:Email:Smtp:Host is ''")]
    [TestCase("Smtp:Host", "mail server", "Notices:Email:Smtp:Host is 'mail server'")]
    [TestCase("Smtp:Port", "0", "Notices:Email:Smtp:Port is 0")]
    [TestCase("Smtp:Security", "9", "Notices:Email:Smtp:Security is '9'")]
    [TestCase("Smtp:Security", "None", "Notices:Email:Smtp:Security is None with a Username")]
    [TestCase("Smtp:Timeout", "00:10:00", "Notices:Email:Smtp:Timeout is 00:10:00")]
    [TestCase("Smtp:Connections", "65", "Notices:Email:Smtp:Connections is 65")]
    [TestCase("Smtp:Password", "", "belong together")]
    [TestCase("Smtp:PasswordFile", "/no/such/file", "Notices:Email:Smtp:Password and Notices:Email:Smtp:PasswordFile are both set")]
    [TestCase("Smtp:PasswordFile", "/no/such/file", "which cannot be read or is empty")]
    [TestCase("Smtp:CertificateAuthorityFile", "/no/such/file", "Notices:Email:Smtp:CertificateAuthorityFile is '/no/such/file'")]
    [TestCase("Smtp:CertificateAuthorityFile", "/dev/null", "holds no certificate")]
    public void Should_stop_the_start_and_name_it(string name, string value, string fault) =>
        Assert.That(() => Validate(new(Right) { [name] = value }), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(fault).And.Message.Not.Contains("secret-word"));

    [Test]
    public void Should_name_all_of_them()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Validate(new(Right) { ["Smtp:Host"] = "", ["Smtp:Port"] = "0", ["From"] = "nobody" }))!;
        Assert.That(fault.Failures.Count(), Is.EqualTo(3));
    }

    [Test]
    public void Should_not_mind_a_mail_server_that_is_not_used() => Assert.That(() => Validate(new() { ["Delivery"] = "Folder", ["Smtp:Port"] = "0" }), Throws.Nothing);

    [TestCase("StartTls")]
    [TestCase("Tls")]
    public void Should_start_with_a_mail_server(string security) => Assert.That(() => Validate(new(Right) { ["Smtp:Security"] = security }), Throws.Nothing);

    [Test]
    public void Should_demand_a_secured_connection_unless_told_otherwise() => Assert.That(new SmtpOptions().Security, Is.EqualTo(SmtpSecurity.StartTls));

    static void Validate(Dictionary<string, string?> settings)
    {
        using var services = new ServiceCollection().AddCancellationWorkers(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(x => KeyValuePair.Create($"Notices:Email:{x.Key}", x.Value))).Build()).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
