using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Words;

[TestFixture]
sealed class When_something_else_than_cancelling_was_asked_for
{
    static NoticeText Write(NoticeKind kind, Operation operation, string language, NoticeFacts? facts = null) => new NoticeWriter(Options.Create(new NoticeOptions())).Write(
        new(Guid.Empty, "n1", kind, "C-1", [NoticeChannel.Sms], null, DateTimeOffset.UnixEpoch) { ProductLine = operation == Operation.Unbind ? "Card" : "Pay", Operation = operation, Language = language, Facts = facts });

    /// <summary>What can happen to a case that settles nothing and can be resumed.</summary>
    static readonly NoticeKind[] Moments =
    [
        NoticeKind.RequestReceived, NoticeKind.ConfirmationNeeded, NoticeKind.ActionNeeded, NoticeKind.Reminder, NoticeKind.OnHold, NoticeKind.CancellationClosed,
        NoticeKind.CancellationWithdrawn, NoticeKind.CancellationExpired, NoticeKind.ServiceReactivated,
    ];

    [Test]
    [Covers("PAY-08", "CARD-15")]
    public void Should_not_be_told_with_the_words_of_cancelling([ValueSource(nameof(Moments))] NoticeKind kind, [Values(Operation.Suspend, Operation.Unbind)] Operation operation)
    {
        var chinese = Write(kind, operation, Languages.Chinese);
        var english = Write(kind, operation, Languages.English);
        // That it is not the same as cancelling may be said.
        Assert.That((chinese.Subject + chinese.Body + chinese.Short).Replace("不是注销", "", StringComparison.Ordinal), Does.Not.Contain("注销"));
        Assert.That((english.Subject + english.Body + english.Short).Replace("not cancelled", "", StringComparison.Ordinal).Replace("/cancellations/", "", StringComparison.Ordinal), Does.Not.Contain("cancel"));
    }

    [TestCase(NoticeKind.RequestReceived, Operation.Suspend, "已收到您的自主缴费服务停用申请", "We have received your request to suspend your bill payment service")]
    [TestCase(NoticeKind.CancellationClosed, Operation.Suspend, "您的自主缴费服务已停用", "Your bill payment service is suspended")]
    [TestCase(NoticeKind.ServiceReactivated, Operation.Suspend, "您停用的自主缴费服务已恢复使用", "Your bill payment service is resumed")]
    [TestCase(NoticeKind.CancellationClosed, Operation.Unbind, "您的会员卡已解绑", "Your membership card is unbound")]
    [TestCase(NoticeKind.ServiceReactivated, Operation.Unbind, "您的会员卡已重新绑定", "Your membership card is bound again")]
    [TestCase(NoticeKind.RequestReceived, Operation.ForcedCancel, "我们正在注销您的自主缴费服务", "We are cancelling your bill payment service")]
    [TestCase(NoticeKind.CancellationClosed, Operation.CloseAccount, "您的自主缴费服务已注销", "Your bill payment service is cancelled")]
    public void Should_name_what_was_done(NoticeKind kind, Operation operation, string chinese, string english)
    {
        Assert.That(Write(kind, operation, Languages.Chinese).Subject, Is.EqualTo(chinese));
        Assert.That(Write(kind, operation, Languages.English).Subject, Is.EqualTo(english));
    }

    [TestCaseSource(nameof(Forced))]
    public void Should_not_call_it_the_request_of_somebody_who_did_not_ask(NoticeKind kind)
    {
        Assert.That(Write(kind, Operation.ForcedCancel, Languages.English).Body, Does.Not.Contain("your request"));
        Assert.That(Write(kind, Operation.ForcedCancel, Languages.Chinese).Body, Does.Not.Contain("注销申请"));
    }

    /// <summary>A forced cancellation is not confirmed, not withdrawn and does not expire.</summary>
    static readonly NoticeKind[] Forced =
    [
        NoticeKind.RequestReceived, NoticeKind.ActionNeeded, NoticeKind.Reminder, NoticeKind.OnHold, NoticeKind.ReviewApproved, NoticeKind.ReviewRejected, NoticeKind.CancellationClosed,
    ];

    [Test]
    public void Should_have_a_word_for_whatever_can_be_asked_for([Values] Operation operation, [Values("en", "zh-CN")] string language) =>
        Assert.That((Wording.In(language).Act(operation), Wording.In(language).Acted(operation)), Is.Not.EqualTo((operation.ToString(), operation.ToString())));
}

[TestFixture]
sealed class When_the_last_step_is_told
{
    static NoticeText Write(NoticeKind kind, string language, NoticeFacts? facts = null) => new NoticeWriter(Options.Create(new NoticeOptions())).Write(
        new(Guid.Empty, "n1", kind, "C-1", [NoticeChannel.Email], null, DateTimeOffset.UnixEpoch) { ProductLine = "Pay", Language = language, Facts = facts });

    [TestCase(Languages.Chinese, "您的自主缴费服务已注销", "最后使用日：2026年4月30日。")]
    [TestCase(Languages.English, "Your bill payment service is cancelled", "Last day of use: 30 April 2026.")]
    [Covers("PAY-28")]
    public void Should_say_what_ended_and_on_which_day(string language, string what, string when) =>
        Assert.That(Write(NoticeKind.CancellationClosed, language, new() { LastDayOfUse = new(2026, 4, 30) }).Body, Does.StartWith(what).And.Contain(when));

    [TestCase(Languages.Chinese, "失去的权益和删除的个人信息都无法恢复")]
    [TestCase(Languages.English, "what you lose and the data that is deleted cannot be brought back")]
    [Covers("PAY-54")]
    public void Should_warn_before_it_of_what_does_not_come_back(string language, string warning) =>
        Assert.That(Write(NoticeKind.ConfirmationNeeded, language).Body, Does.Contain(warning));
}
