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

    [Test]
    [Covers("PAY-12")]
    public async Task Should_keep_the_refusal_on_record_when_nobody_can_be_reached()
    {
        await Ask(Notice("C-1005"));
        Assert.That(Steps.EffectsOf(new StepKey(CaseId, "SendNotice/n1", 1)).Select(x => (x.Status, x.Reference)), Is.EqualTo(new[] { (EffectStatus.Refused, Codes.ContactStale) }));
    }

    SendNotice Notice(string customerId) => new(CaseId, "n1", NoticeKind.CancellationClosed, customerId, [NoticeChannel.Sms, NoticeChannel.Email], null, Clock.Now);

    static NoticeChannel[] Channels(string names) => [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NoticeChannel>)];
}
