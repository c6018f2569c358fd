using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

public sealed class When_the_customer_is_told
{
    [Covers("PAY-12")]
    [TestCase("Pay", NoticeKind.RequestReceived, "Sms, Email")]
    [TestCase("Pay", NoticeKind.ConfirmationNeeded, "Sms, Email")]
    [Covers("CARD-23")]
    [TestCase("Card", NoticeKind.ReviewApproved, "AppPush, Sms")]
    [Covers("POS-24", "POS-33", "POS-54")]
    [TestCase("Pos", NoticeKind.ReviewApproved, "Sms, Email")]
    [TestCase("Pos", NoticeKind.ActionNeeded, "Sms, Email")]
    public async Task Should_be_by_the_channels_of_the_line(string line, NoticeKind moment, string channels)
    {
        var x = await Cases.UnderReview(line, "2026-03-02 10:00");
        if (line != "Pay")
            await x.Approve();
        Assert.That((await x.Sent<SendNotice>()).Where(n => n.Kind == moment).Select(n => string.Join(", ", n.Channels)), Is.EqualTo(new[] { channels }));
    }

    [Covers("CARD-23", "POS-33")]
    [TestCase("Card")]
    [TestCase("Pos")]
    public async Task Should_hear_of_a_rejection_with_its_code(string line)
    {
        var x = await Cases.UnderReview(line, "2026-03-02 10:00");
        await x.Deliver(new DecideReview(x.Id, Guid.NewGuid(), ReviewDecision.Reject, "reviewer-7", Codes.AccountAbnormal, "Contact us to lift the restriction.", [], MachineHost.Clock.Now));
        Assert.That((await x.Sent<SendNotice>()).Single(n => n.Kind == NoticeKind.ReviewRejected).Code, Is.EqualTo(Codes.AccountAbnormal));
    }
}

public sealed class When_a_device_is_handed_over
{
    [Covers("POS-13", "POS-16", "POS-27")]
    [Test]
    public async Task Should_keep_receipt_and_place_and_wait_for_the_inspector()
    {
        var x = await Cases.UnderReview("Pos", "2026-03-02 10:00");
        await x.Approve();
        await x.ReceiveDevice();
        await x.Deliver(new DeviceReceived(x.Id, "SN-8801", "Hangzhou 4", "receipt-2", Shanghai.At("2026-03-03 10:00")));
        var row = await x.Row();
        var device = row.File.Gates.Single(g => g.Gate == Cancellation.Workflow.Gate.Device);
        Assert.That((device.FactId, device.Evidence, row.WaitingOn), Is.EqualTo(("receipt-1", "Hangzhou 3", "Inspector")));
    }
}

public sealed class When_a_refund_is_under_way
{
    [Covers("CARD-48", "T-REFUND")]
    [Test]
    public async Task Should_take_three_to_seven_working_days_and_then_have_somebody_ask_the_bank()
    {
        var x = new Journey("Card", "2026-04-15 10:00");
        await x.Ask();
        await x.Confirm();
        await x.ClearBilling(new() { Balances = [new("balance", Money.Cny(1_500))] });
        await x.SettleEntitlements();
        await x.Approve();
        await x.Close();
        var refund = await x.Deadline("T-REFUND");
        Assert.That((refund.EarliestDay, refund.LastDay), Is.EqualTo(((DateOnly?)Shanghai.Day("2026-04-20"), Shanghai.Day("2026-04-24"))));
        await x.RingAlarm("2026-04-24 23:59:59");
        Assert.That((await x.Row()).NeedsOperator, Is.False);
        await x.RingAlarm("2026-04-25 00:00");
        var row = await x.Row();
        Assert.That((row.NeedsOperator, row.WaitingOn, row.IsOpen), Is.EqualTo((true, "Bank", false)));
    }
}
