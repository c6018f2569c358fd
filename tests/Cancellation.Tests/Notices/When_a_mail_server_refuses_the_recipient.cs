using Cancellation.Contracts;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed class When_a_mail_server_refuses_the_recipient : WorkersOnSandbox
{
    ScriptedMailServer server = null!;

    [TearDown]
    public async Task Stop() => await server.DisposeAsync();

    [TestCase("550 5.1.1 unknown")]
    [TestCase("552 5.2.2 mailbox full")]
    [TestCase("553 5.1.3 no such address")]
    [Covers("POS-52")]
    public async Task Should_tell_it_on_the_next_channel(string answer)
    {
        server.AtRecipient = answer;
        Assert.That(await Ask(Notice(NoticeChannel.Email, NoticeChannel.Sms)), Is.Null);
        Assert.That(World.ReadBooks(CaseId).Notices.Select(x => x.Channel), Is.EqualTo(new[] { "Sms" }));
    }

    [Test]
    public async Task Should_say_so_when_no_channel_is_left()
    {
        server.AtRecipient = "550 5.1.1 unknown";
        Assert.That(await Ask(Notice(NoticeChannel.Email)), Is.InstanceOf<NoticeUndelivered>().With.Property(nameof(NoticeUndelivered.Code)).EqualTo(Codes.ContactStale));
    }

    /// <summary>It is not the address, so it is not another channel's turn: the step waits in the ledger and is done later.</summary>
    [TestCase("451 4.3.0 later")]
    [TestCase("450 4.2.1 busy")]
    [TestCase("530 5.7.0 log in first")]
    [TestCase("503 5.5.1 out of turn")]
    public async Task Should_stay_with_the_mail_when_it_is_not_for_good(string answer)
    {
        server.AtRecipient = answer;
        Assert.ThrowsAsync<MailNotSentException>(() => Ask(Notice(NoticeChannel.Email, NoticeChannel.Sms)));
        server.AtRecipient = "250 ok";
        Assert.That(await Ask(Notice(NoticeChannel.Email, NoticeChannel.Sms)), Is.Null);
        Assert.That((server.Texts.Count, World.ReadBooks(CaseId).Notices.Count), Is.EqualTo((1, 0)));
    }

    protected override void Configure(IServiceCollection services)
    {
        server = new();
        services.PostConfigure<NoticeOptions>(x => (x.Email.Delivery, x.Email.Smtp.Host, x.Email.Smtp.Port, x.Email.Smtp.Security) = (EmailDelivery.Smtp, "127.0.0.1", server.Port, SmtpSecurity.None));
    }

    SendNotice Notice(params NoticeChannel[] channels) => new(CaseId, "n1", NoticeKind.CancellationClosed, "C-8801", channels, null, Clock.Now) { ProductLine = "Pos" };
}
