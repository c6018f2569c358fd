using Cancellation.Contracts;
using Cancellation.TestServers.Smtp;
using Cancellation.Workers;

namespace Cancellation.IntegrationTests.Notices;

[TestFixture]
public sealed class When_a_mail_server_does_not_take_a_mail : OnMailServer
{
    [Test]
    public async Task Should_refuse_an_address_that_the_server_does_not_know()
    {
        var result = await Delivery().Deliver(Mail("li.na.gone@example.com"), CancellationToken.None);
        Assert.That((result.Accepted, result.Code), Is.EqualTo((false, Codes.ContactStale)));
    }

    [Test]
    public async Task Should_try_later_when_the_server_asks_for_it()
    {
        var failure = await FailureOf(Delivery(), Mail("later.li.na@example.com"));
        Assert.That((failure.Failure, failure.InnerException), Is.EqualTo((MailFailure.Deferred, (Exception?)null)));
        Assert.That(failure.ToString(), Does.Contain("451").And.Not.Contain("li.na"));
    }

    [Test]
    public async Task Should_name_a_wrong_password()
    {
        var failure = await FailureOf(Delivery(x => x.Password = "wrong"));
        Assert.That(failure.Failure, Is.EqualTo(MailFailure.WrongPassword));
        Assert.That(failure.Message, Does.Contain("Notices:Email:Smtp:Username").And.Not.Contain("wrong"));
    }

    [Test]
    public async Task Should_name_a_certificate_of_somebody_else()
    {
        using var folder = TempFolder.Create("authority");
        using var other = new TestAuthority(folder.Path);
        var failure = await FailureOf(Delivery(x => x.CertificateAuthorityFile = other.File));
        Assert.That(failure.Failure, Is.EqualTo(MailFailure.WrongCertificate));
        Assert.That(failure.Message, Does.Contain("CertificateAuthorityFile"));
    }

    [Test]
    public async Task Should_not_trust_an_authority_that_nobody_named() =>
        Assert.That((await FailureOf(Delivery(x => x.CertificateAuthorityFile = ""))).Failure, Is.EqualTo(MailFailure.WrongCertificate));

    [Test]
    public async Task Should_not_trust_a_certificate_for_another_name() =>
        Assert.That((await FailureOf(Delivery(x => x.Host = "127.0.0.1"))).Failure, Is.EqualTo(MailFailure.WrongCertificate));

    [Test]
    public async Task Should_say_that_a_port_is_not_secured_from_the_first_byte() =>
        Assert.That((await FailureOf(Delivery(x => x.Security = SmtpSecurity.Tls))).Failure, Is.EqualTo(MailFailure.NotSecured));

    [Test]
    public async Task Should_read_the_password_from_its_file()
    {
        using var folder = TempFolder.Create("password");
        await File.WriteAllTextAsync(folder.File("password"), Server.Password + "\n");
        var result = await Delivery(x => (x.Password, x.PasswordFile) = ("", folder.File("password"))).Deliver(Mail(), CancellationToken.None);
        Assert.That(result.Accepted, Is.True);
    }

    [Test]
    public async Task Should_go_on_when_the_server_is_back()
    {
        var mail = Mail();
        await Server.KillAsync();
        var failure = await FailureOf(Delivery(), mail);
        await Server.RestartAsync();
        Assert.That(failure.Failure, Is.EqualTo(MailFailure.Unreachable));
        Assert.That((await Delivery().Deliver(mail, CancellationToken.None)).Accepted, Is.True);
        await Server.MailWith(mail.Key.EffectId.ToString());
    }

    [TestCase("")]
    [TestCase("li.na")]
    [TestCase("li.na@")]
    [TestCase("li.na@example.com, wang.wei@example.com")]
    [TestCase("li.na@example.com\r\nBcc: wang.wei@example.com")]
    [TestCase("Li Na <li.na@example.com>")]
    public async Task Should_not_ask_the_server_about_what_is_no_address(string address) =>
        Assert.That((await Delivery(x => x.Port = 1).Deliver(Mail(address), CancellationToken.None)).Code, Is.EqualTo(Codes.ContactStale));
}

[TestFixture]
public sealed class When_a_mail_server_cannot_secure_the_connection : OnMailServer
{
    protected override bool OffersTls => false;

    /// <summary>Neither the password nor the notice is read on the way because somebody took the offer out.</summary>
    [Test]
    public async Task Should_send_nothing()
    {
        var failure = await FailureOf(Delivery());
        Assert.That(failure.Failure, Is.EqualTo(MailFailure.NotSecured));
        Assert.That(Server.Mails(), Is.Empty);
    }
}
