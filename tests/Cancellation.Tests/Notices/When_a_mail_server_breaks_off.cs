using Cancellation.Durability;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed class When_a_mail_server_breaks_off
{
    ScriptedMailServer server = null!;

    [SetUp]
    public void Start() => server = new();

    [TearDown]
    public async Task Stop() => await server.DisposeAsync();

    /// <summary>Whether it has the mail, nobody knows: a notice too many is better than none, and both copies are one mail to whoever looks.</summary>
    [Test]
    public async Task Should_send_it_again_as_the_same_mail_when_the_answer_was_lost()
    {
        var mail = Mails.To("li.na@example.com");
        server.AtTheEnd = null;
        Assert.That((await FailureOf(mail)).Failure, Is.EqualTo(MailFailure.Unreachable));
        server.AtTheEnd = "250 2.0.0 queued as 4ABC123";
        Assert.That((await Deliver(mail)).Reference, Is.EqualTo("4ABC123"));
        Assert.That(server.Texts.Select(MessageId), Is.EqualTo(Enumerable.Repeat($"Message-Id: <{mail.Key.EffectId}@service.example.com>", 2)));
    }

    [Test]
    public async Task Should_give_up_for_now_when_the_server_is_silent()
    {
        server.Silent = true;
        var failure = await FailureOf(Mails.To("li.na@example.com"));
        Assert.That(failure.Failure, Is.EqualTo(MailFailure.TimedOut));
    }

    [Test]
    public async Task Should_not_send_twice_because_the_leave_taking_failed()
    {
        server.Rude = true;
        Assert.That((await Deliver(Mails.To("li.na@example.com"))).Accepted, Is.True);
    }

    [TestCase("451 4.3.0 <li.na@example.com> later", MailFailure.Deferred, "451")]
    [TestCase("554 5.7.1 <li.na@example.com> looks like spam", MailFailure.Rejected, "554")]
    public async Task Should_keep_the_notice_and_the_address_to_itself_when_the_text_is_not_taken(string answer, MailFailure failure, string number)
    {
        server.AtTheEnd = answer;
        var fault = await FailureOf(Mails.To("li.na@example.com"));
        Assert.That((fault.Failure, fault.InnerException), Is.EqualTo((failure, (Exception?)null)));
        Assert.That(fault.ToString(), Does.Contain(number).And.Not.Contain("li.na"));
    }

    /// <summary>Whoever waits behind others for a server that is down must not wait for each of them.</summary>
    [Test]
    public async Task Should_leave_a_server_alone_that_fails_again_and_again()
    {
        server.AtTheEnd = null;
        var delivery = Delivery();
        for (var i = 0; i < 30; i++)
            Assert.ThrowsAsync<MailNotSentException>(async () => await delivery.Deliver(Mails.To("li.na@example.com"), CancellationToken.None));
        Assert.That(server.Texts, Has.Count.LessThan(30));
    }

    ValueTask<EffectResult> Deliver(NoticeMail mail) => Delivery().Deliver(mail, CancellationToken.None);

    SmtpMail Delivery()
    {
        var options = Mails.Options(x => (x.Smtp.Host, x.Smtp.Port, x.Smtp.Security, x.Smtp.Timeout) = ("127.0.0.1", server.Port, SmtpSecurity.None, TimeSpan.FromSeconds(1)));
        return new(options, new MailWriter(options));
    }

    async Task<MailNotSentException> FailureOf(NoticeMail mail)
    {
        try
        {
            await Deliver(mail);
        }
        catch (MailNotSentException e)
        {
            return e;
        }
        throw new AssertionException("It was sent.");
    }

    static string MessageId(string text) => text.Split(Environment.NewLine).Single(x => x.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
}
