using System.Text;
using Cancellation.Contracts;
using Cancellation.Workers;
using MimeKit;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed class When_mails_go_into_a_folder
{
    string folder = "";

    [SetUp]
    public void Make() => folder = Path.Combine(Directory.CreateTempSubdirectory("mail-").FullName, "mail");

    [TearDown]
    public void Delete() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Test]
    public async Task Should_be_named_after_their_effect()
    {
        var mail = Mails.To("li.na@example.com");
        var result = await Deliver(mail);
        Assert.That((result.Accepted, result.Reference), Is.EqualTo((true, $"{mail.Key.EffectId}.eml")));
        Assert.That(Files(), Is.EqualTo(new[] { result.Reference }));
    }

    [Test]
    public async Task Should_be_mails_that_any_program_opens()
    {
        await Deliver(Mails.To("li.na@example.com", subject: "您的会员卡已注销", body: "您的会员卡已注销。\n再见", html: "<p>您的会员卡已注销</p>"));
        using var read = await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single());
        Assert.That((read.Subject, read.TextBody!.ReplaceLineEndings("\n"), read.HtmlBody, read.To.ToString(), read.Date), Is.EqualTo(("您的会员卡已注销", "您的会员卡已注销。\n再见", "<p>您的会员卡已注销</p>", "li.na@example.com", Mails.At)));
        Assert.That(read.Headers[MailWriter.CaseHeader], Is.EqualTo(Mails.CaseId.ToString()));
    }

    [Test]
    public async Task Should_be_one_file_when_the_same_effect_comes_twice()
    {
        var effectId = Guid.NewGuid();
        await Deliver(Mails.To("li.na@example.com", effectId, "first"));
        await Deliver(Mails.To("li.na@example.com", effectId, "second"));
        using var read = await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single());
        Assert.That(read.Subject, Is.EqualTo("first"));
    }

    [Test]
    public async Task Should_be_whole_or_not_there_when_many_write_at_once()
    {
        var effectId = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Deliver(Mails.To("li.na@example.com", effectId, body: new string('x', 20_000))))));
        Assert.That(Files(), Is.EqualTo(new[] { $"{effectId}.eml" }));
        Assert.That(await File.ReadAllTextAsync(Directory.GetFiles(folder).Single()), Does.EndWith("--\r\n").Or.EndWith("--\n"));
    }

    /// <summary>Somebody died while writing: what is left of it is in nobody's way.</summary>
    [Test]
    public async Task Should_not_mind_what_a_dead_process_left_behind()
    {
        var mail = Mails.To("li.na@example.com");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{mail.Key.EffectId}.eml.{Guid.NewGuid():N}.tmp"), "Subj");
        await Deliver(mail);
        Assert.That(Files(), Does.Contain($"{mail.Key.EffectId}.eml"));
    }

    [TestCase("li.na@example.com\r\nBcc: wang.wei@example.com")]
    [TestCase("li.na@example.com\nX: y")]
    [TestCase("li.na@example.com, wang.wei@example.com")]
    [TestCase("Li Na <li.na@example.com>")]
    [TestCase("li.na@localhost")]
    [TestCase("李娜@example.com")]
    [TestCase("@example.com")]
    [TestCase("")]
    public async Task Should_refuse_what_is_no_address(string address)
    {
        var result = await Deliver(Mails.To(address));
        Assert.That((result.Accepted, result.Code), Is.EqualTo((false, Codes.ContactStale)));
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [TestCase("Hello\r\nBcc: wang.wei@example.com")]
    [TestCase("Hello\nBcc: wang.wei@example.com")]
    [TestCase("Hello\u2028Bcc: wang.wei@example.com")]
    public async Task Should_not_let_a_subject_begin_another_header(string subject)
    {
        await Deliver(Mails.To("li.na@example.com", subject: subject));
        using var read = await MimeMessage.LoadAsync(Directory.GetFiles(folder).Single());
        Assert.That(read.Bcc, Is.Empty);
        Assert.That(read.Subject, Does.StartWith("Hello").And.EndWith("Bcc: wang.wei@example.com"));
        Assert.That(Encoding.ASCII.GetString(await File.ReadAllBytesAsync(Directory.GetFiles(folder).Single())), Does.Not.Contain("\nBcc:"));
    }

    async Task<Durability.EffectResult> Deliver(NoticeMail mail)
    {
        var options = Mails.Options(x => x.Folder = folder);
        return await new FolderMail(options, new MailWriter(options)).Deliver(mail, CancellationToken.None);
    }

    IEnumerable<string> Files() => Directory.GetFiles(folder).Select(x => Path.GetFileName(x));
}
