using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_notice_is_sent : WorkersOnSandbox
{
    [TestCase("Sms,Email", "Email,Sms", ExpectedResult = "Sms")]
    [TestCase("Sms,Email", "Email", ExpectedResult = "Email")]
    [TestCase("Sms,Email", "AppPush", ExpectedResult = "Sms")]
    [TestCase("Sms,Email", "", ExpectedResult = "Sms")]
    [TestCase("", "Email", ExpectedResult = null)]
    public string? Should_use_the_first_wanted_channel_that_reaches_the_customer(string wanted, string reachable) =>
        NoticeRules.Plan(Channels(wanted), Channels(reachable)).SingleOrDefault()?.Target;

    [Test]
    [Covers("PAY-12")]
    public async Task Should_go_out_once_and_answer_nothing()
    {
        Assert.That(await Ask(Notice("C-8801")), Is.Null);
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => (x.Kind, x.Target)), Is.EqualTo(new[] { ("NoticeCancellationClosed", "Sms") }));
    }

    [TestCase(Languages.Chinese, "您的POS终端已注销", "您的POS终端已注销。详情：https://service.example.com/pos/cancellations/")]
    [TestCase(Languages.English, "Your POS terminal is cancelled", "Your POS terminal is cancelled. Details: https://service.example.com/pos/cancellations/")]
    public async Task Should_be_in_the_customers_language(string language, string subject, string begins)
    {
        await Ask(Notice("C-8801") with { Language = language });
        var told = World.ReadBooks(CaseId).Notices.Single();
        Assert.Multiple(() =>
        {
            Assert.That((told.Kind, told.Channel, told.Language, told.Subject, told.Refused), Is.EqualTo(("CancellationClosed", "Sms", language, subject, (string?)null)));
            Assert.That(told.Short, Does.StartWith(begins + CaseId));
            Assert.That(told.Body, Does.Contain(CaseId.ToString()));
        });
    }

    [Test]
    public async Task Should_carry_the_reason_and_the_facts()
    {
        await Ask(Notice("C-8801") with { Kind = NoticeKind.ActionNeeded, Code = Codes.FeeUnpaid, Language = Languages.English, Facts = new() { Amount = Money.Cny(4_950) } });
        var told = World.ReadBooks(CaseId).Notices.Single();
        Assert.That(told.Code, Is.EqualTo(Codes.FeeUnpaid));
        Assert.That(told.Body, Does.Contain("The cancellation fee is not paid yet.").And.Contain("Amount to pay: ¥49.50."));
    }

    SendNotice Notice(string customerId) =>
        new(CaseId, "n1", NoticeKind.CancellationClosed, customerId, [NoticeChannel.Sms, NoticeChannel.Email], null, Clock.Now) { ProductLine = "Pos" };

    static NoticeChannel[] Channels(string names) => [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NoticeChannel>)];
}
