using Cancellation.Service.Webhooks;

namespace Cancellation.Tests.Webhooks;

public sealed class When_a_delivery_fails
{
    [TestCase(1, "00:00:05")]
    [TestCase(2, "00:05:00")]
    [TestCase(3, "00:30:00")]
    [TestCase(4, "02:00:00")]
    [TestCase(5, "05:00:00")]
    [TestCase(6, "10:00:00")]
    [TestCase(7, "14:00:00")]
    [TestCase(8, "20:00:00")]
    [TestCase(9, "1.00:00:00")]
    public void Should_be_tried_again_after(int attempts, string pause)
    {
        var least = TimeSpan.Parse(pause, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(DeliverySchedule.After(attempts, 0, null), Is.EqualTo(least));
        Assert.That(DeliverySchedule.After(attempts, 1, null), Is.EqualTo(least * 1.1));
    }

    [Test]
    public void Should_be_given_up_after_the_tenth_try() => Assert.That(DeliverySchedule.After(10, 0, null), Is.Null);

    [Test]
    public void Should_last_about_three_days()
    {
        var all = Enumerable.Range(1, 9).Aggregate(TimeSpan.Zero, (sum, attempts) => sum + DeliverySchedule.After(attempts, 0.5, null)!.Value);
        Assert.That(all, Is.InRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3.5)));
    }

    [Test]
    public void Should_heed_what_the_receiver_asks_within_reason()
    {
        Assert.That(DeliverySchedule.After(1, 0, TimeSpan.FromMinutes(10)), Is.EqualTo(TimeSpan.FromMinutes(10)));
        Assert.That(DeliverySchedule.After(1, 0, TimeSpan.FromSeconds(1)), Is.EqualTo(TimeSpan.FromSeconds(5)), "never sooner than we would");
        Assert.That(DeliverySchedule.After(1, 0, TimeSpan.FromDays(365)), Is.EqualTo(TimeSpan.FromHours(24)));
    }
}
