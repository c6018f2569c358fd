using Cancellation.Contracts;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_device_is_collected : WorkersOnSandbox
{
    [Test]
    public async Task Should_say_returned_at_once_when_none_was_lent() =>
        Assert.That(await Ask(Collect("M-1001", null)), Is.EqualTo(new DeviceReturned(CaseId, 1, null, Clock.Now)));

    [Test]
    public async Task Should_make_a_return_label_while_it_is_out()
    {
        var answer = (DeviceCollectionOpened)(await Ask(Collect("POS-8801", "SN-8801")))!;
        Assert.That(answer.ReturnLabel, Is.EqualTo(World.ReadBooks(CaseId).Acts.Single().Receipt).And.StartsWith("RL-"));
    }

    [Test]
    public async Task Should_tell_the_registry_which_case_the_terminal_belongs_to()
    {
        Assert.That((await World.HandOver("SN-8802", "counter 1")).CancellationId, Is.EqualTo(Guid.Empty));
        await Ask(Collect("POS-8801", "SN-8801"));
        Assert.That((await World.HandOver("SN-8801", "counter 1")).CancellationId, Is.EqualTo(CaseId));
    }

    [Test]
    [Covers("POS-21")]
    public async Task Should_say_when_it_came_when_it_is_back_and_accepted_already()
    {
        var received = await World.HandOver("SN-8801", "counter 1");
        await World.Inspect("SN-8801", InspectionGrade.Good, []);
        Clock.Now += TimeSpan.FromDays(2);
        Assert.That(await Ask(Collect("POS-8801", "SN-8801")), Is.EqualTo(new DeviceReturned(CaseId, 1, "SN-8801", received.ReceivedAt, received.ReceiptNumber)));
    }

    [Test]
    [Covers("POS-21", "POS-25")]
    public async Task Should_report_the_receipt_and_make_no_label_when_it_is_back_and_not_accepted_yet()
    {
        var received = await World.HandOver("SN-8801", "counter 1");
        Clock.Now += TimeSpan.FromDays(2);
        Assert.That(await Ask(Collect("POS-8801", "SN-8801")), Is.EqualTo(received with { CancellationId = CaseId }));
        Assert.That(World.ReadBooks(CaseId).Acts, Is.Empty);
    }

    CollectDevice Collect(string subscriptionId, string? serial) => new(CaseId, 1, "Pos", CustomerOf(subscriptionId), subscriptionId, serial, null);
}
