using System.Text;
using Cancellation.Contracts;
using Cancellation.Workers;
using MimeKit;

namespace Cancellation.IntegrationTests.Notices;

[TestFixture]
public sealed class When_a_mail_is_sent : OnMailServer
{
    [TestCase(Languages.Chinese, "您的POS终端已注销", "退给您的金额：¥49.50")]
    [Covers("PAY-38", "POS-44")]
    [TestCase(Languages.English, "Your POS terminal is cancelled", "On its way to you: ¥49.50.")]
    public async Task Should_arrive_as_text_and_as_page_in_the_customers_language(string language, string subject, string amount)
    {
        var mail = Mail(language: language);
        var result = await Delivery().Deliver(mail, CancellationToken.None);
        using var arrived = await Arrived(mail);
        Assert.Multiple(() =>
        {
            Assert.That(result.Accepted, Is.True);
            Assert.That(arrived.Subject, Is.EqualTo(subject));
            Assert.That(arrived.TextBody!.ReplaceLineEndings("\n").TrimEnd(), Is.EqualTo(mail.Text.Body));
            Assert.That(arrived.HtmlBody!.ReplaceLineEndings("\n"), Is.EqualTo(mail.Html).And.Contain($"lang=\"{language}\"").And.Contain(amount));
            Assert.That(((MultipartAlternative)arrived.Body!).Select(x => x.ContentType.MimeType), Is.EqualTo(new[] { "text/plain", "text/html" }));
            Assert.That(arrived.Body!.Headers[HeaderId.ContentLanguage], Is.EqualTo(language));
        });
    }

    [Test]
    public async Task Should_say_who_sent_it_when_and_that_nobody_need_answer()
    {
        var mail = Mail();
        await Delivery().Deliver(mail, CancellationToken.None);
        using var arrived = await Arrived(mail);
        Assert.Multiple(() =>
        {
            Assert.That(arrived.MessageId, Is.EqualTo($"{mail.Key.EffectId}@service.example.com"));
            Assert.That(arrived.Date, Is.EqualTo(Now));
            Assert.That(arrived.From.ToString(), Is.EqualTo("\"Service\" <no-reply@service.example.com>"));
            Assert.That(arrived.To.ToString(), Is.EqualTo(mail.To.Reveal()));
            Assert.That(arrived.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
            Assert.That(arrived.Headers["Return-path"], Does.Contain("no-reply@service.example.com"));
        });
    }

    [Test]
    public async Task Should_name_the_receipt_by_which_the_server_knows_it()
    {
        var mail = Mail();
        var result = await Delivery().Deliver(mail, CancellationToken.None);
        await Arrived(mail);
        Assert.That(Server.Log, Does.Contain(result.Reference!.Replace("id=", "")));
    }

    /// <summary>The server has it twice then, and whoever reads it can tell that it is one.</summary>
    [Test]
    public async Task Should_be_recognisable_when_it_is_repeated()
    {
        var mail = Mail();
        await Delivery().Deliver(mail, CancellationToken.None);
        await Delivery().Deliver(mail, CancellationToken.None);
        await Until.Async(() => Server.Mails().Count(x => File.ReadAllText(x).Contains(mail.Key.EffectId.ToString())) == 2, TimeSpan.FromSeconds(20), "both copies");
        Assert.That(Server.Mails().Select(File.ReadAllText).Where(x => x.Contains(mail.Key.EffectId.ToString())).Select(x => Read(x).MessageId).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_send_several_at_once_over_the_connections_it_may_have()
    {
        var mails = Enumerable.Range(0, 12).Select(i => Mail($"customer.{i}@example.com")).ToList();
        var delivery = Delivery(x => x.Connections = 3);
        var results = await Task.WhenAll(mails.Select(x => delivery.Deliver(x, CancellationToken.None).AsTask()));
        Assert.That(results.Select(x => x.Accepted), Is.All.True);
        foreach (var mail in mails)
            await Arrived(mail);
    }

    async Task<MimeMessage> Arrived(NoticeMail mail) => Read(await Server.MailWith($"Message-Id: <{mail.Key.EffectId}@"));

    static MimeMessage Read(string text) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
