using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_moment_has_its_channels
{
    [Covers("PAY-12")]
    [TestCase("Pay", NoticeKind.RequestReceived, "Sms, Email")]
    [TestCase("Pay", NoticeKind.ConfirmationNeeded, "Sms, Email")]
    [Covers("CARD-23")]
    [TestCase("Card", NoticeKind.ReviewApproved, "AppPush, Sms")]
    [Covers("POS-24", "POS-33", "POS-54")]
    [TestCase("Pos", NoticeKind.ReviewApproved, "Sms, Email")]
    [TestCase("Pos", NoticeKind.ActionNeeded, "Sms, Email")]
    public async Task Should_be_told_by_those_of_the_line(string line, NoticeKind moment, string channels)
    {
        var x = await Cases.UnderReview(line, "2026-03-02 10:00");
        if (line != "Pay")
            await x.Approve();
        Assert.That((await x.Sent<SendNotice>()).Where(n => n.Kind == moment).Select(n => string.Join(", ", n.Channels)), Is.EqualTo(new[] { channels }));
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
