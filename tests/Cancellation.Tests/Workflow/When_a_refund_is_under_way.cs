using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

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
