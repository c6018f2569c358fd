using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_moment_has_its_channels
{
    [Covers("PAY-12")]
    [TestCase("Pay", NoticeKind.RequestReceived, "Sms, Email")]
    [Covers("CARD-23")]
    [TestCase("Card", NoticeKind.ReviewApproved, "AppPush, Sms")]
    [Covers("POS-24", "POS-33", "POS-54")]
    [TestCase("Pos", NoticeKind.ReviewApproved, "Sms, Email")]
    public async Task Should_be_told_by_those_of_the_line(string line, NoticeKind moment, string channels)
    {
        var x = await Cases.UnderReview(line, "2026-03-02 10:00");
        if (line != "Pay")
            await x.Approve();
        Assert.That((await x.Sent<SendNotice>()).Where(n => n.Kind == moment).Select(n => string.Join(", ", n.Channels)), Is.EqualTo(new[] { channels }));
    }

    [Covers("PAY-12")]
    [Test]
    public async Task Should_be_asked_to_confirm_when_there_is_a_quote_to_show()
    {
        var x = new Journey("Pay", "2026-03-02 10:00");
        await x.Ask();
        Assert.That(await x.Notices(), Has.None.EqualTo(NoticeKind.ConfirmationNeeded));
        await x.Quote();
        Assert.That((await x.Sent<SendNotice>()).Single(n => n.Kind == NoticeKind.ConfirmationNeeded).Channels, Is.EqualTo(new[] { NoticeChannel.Sms, NoticeChannel.Email }));
    }

    [Covers("POS-33")]
    [Test]
    public async Task Should_be_asked_for_the_device_when_it_is_known_where_to_bring_it()
    {
        var x = await Cases.UnderReview("Pos", "2026-03-02 10:00");
        await x.Approve();
        await x.OpenCollection();
        Assert.That((await x.Sent<SendNotice>()).Single(n => n.Kind == NoticeKind.ActionNeeded).Channels, Is.EqualTo(new[] { NoticeChannel.Sms, NoticeChannel.Email }));
    }

    [Covers("CARD-23", "POS-33")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public async Task Should_tell_a_rejection_with_its_code(string line)
    {
        var x = await Cases.UnderReview(line, "2026-03-02 10:00");
        await x.Deliver(new DecideReview(x.Id, Guid.NewGuid(), ReviewDecision.Reject, "reviewer-7", Codes.AccountAbnormal, "Contact us to lift the restriction.", [], MachineHost.Clock.Now));
        Assert.That((await x.Sent<SendNotice>()).Single(n => n.Kind == NoticeKind.ReviewRejected).Code, Is.EqualTo(Codes.AccountAbnormal));
    }
}
