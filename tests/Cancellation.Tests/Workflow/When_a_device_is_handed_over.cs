using Cancellation.Contracts;

namespace Cancellation.Tests.Workflow;

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
        var device = row.File.Gates.Single(g => g.Gate == Gate.Device);
        Assert.That((device.FactId, device.Evidence, row.WaitingOn), Is.EqualTo(("receipt-1", "Hangzhou 3", "Inspector")));
    }
}
