using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Tests.Workers;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed class When_notices_go_by_mail : WorkersOnSandbox
{
    [Test]
    public async Task Should_write_to_the_address_of_the_register()
    {
        Assert.That(await Ask(Notice(NoticeChannel.Email)), Is.Null);
        using var mail = await MimeMessage.LoadAsync(Directory.GetFiles(MailFolder).Single());
        Assert.That(mail.To.ToString(), Is.EqualTo((await Side<INoticeGateway>().ContactsOf("C-8801", default)).EmailAddress!.Value.Reveal()).And.EndWith("@example.com"));
        Assert.That(mail.Date, Is.EqualTo(Clock.Now));
    }

    [Test]
    public async Task Should_not_have_the_gateway_send_them_too()
    {
        await Ask(Notice(NoticeChannel.Email));
        Assert.That(World.ReadBooks(CaseId).Notices, Is.Empty);
    }

    [Test]
    public async Task Should_leave_other_channels_to_the_gateway()
    {
        await Ask(Notice(NoticeChannel.Sms, NoticeChannel.Email));
        Assert.That(World.ReadBooks(CaseId).Notices.Select(x => x.Channel), Is.EqualTo(new[] { "Sms" }));
        Assert.That(Directory.Exists(MailFolder), Is.False);
    }

    /// <summary>The register's address went between the choice of the channel and the sending.</summary>
    [Test]
    public async Task Should_go_on_to_the_next_channel_when_there_is_no_address()
    {
        await World.ChangeContact("C-8801");
        Assert.That(await Ask(Notice(NoticeChannel.Email, NoticeChannel.Sms)), Is.InstanceOf<NoticeUndelivered>().With.Property(nameof(NoticeUndelivered.Tried)).EqualTo(new[] { NoticeChannel.Email, NoticeChannel.Sms }));
    }

    [Test]
    public async Task Should_write_one_mail_though_the_process_dies_and_does_it_again()
    {
        Steps.DiesAfter = 1;
        Assert.ThrowsAsync<ProcessDied>(() => Ask(Notice(NoticeChannel.Email)));
        Steps.DiesAfter = null;
        await Ask(Notice(NoticeChannel.Email));
        Assert.That(Directory.GetFiles(MailFolder), Has.Length.EqualTo(1));
    }

    [TestCase(NoticeChannel.Email)]
    [TestCase(NoticeChannel.Sms)]
    public async Task Should_have_the_addresses_forgotten_with_the_last_notice(NoticeChannel channel)
    {
        await Ask(Notice(channel) with { Kind = NoticeKind.DataErased });
        var contacts = await Side<INoticeGateway>().ContactsOf("C-8801", default);
        Assert.That((contacts.Channels.Count, contacts.EmailAddress), Is.EqualTo((0, (Sensitive<string>?)null)));
    }

    protected override void Configure(IServiceCollection services) => services.PostConfigure<NoticeOptions>(x => x.Email.Delivery = EmailDelivery.Folder);

    SendNotice Notice(params NoticeChannel[] channels) => new(CaseId, "n1", NoticeKind.CancellationClosed, "C-8801", channels, null, Clock.Now) { ProductLine = "Pos" };
}
