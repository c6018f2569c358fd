using Cancellation.Contracts;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_entitlements_are_left
{
    static readonly SettleEntitlements Asked = new(Guid.NewGuid(), 2, "Card", "C-1", "M-1");

    [Test]
    [Covers("CARD-09", "CARD-41")]
    public void Should_name_only_what_is_left()
    {
        var answer = (EntitlementsBlocked)EntitlementsRules.Answer(Asked, [new("p", "points", 12_340), new("c", "coupon", 0)], [], DateTimeOffset.UnixEpoch);
        Assert.That(answer.Code, Is.EqualTo(Codes.EntitlementNotCleared));
        Assert.That(answer.Remaining, Is.EqualTo(new[] { new Entitlement("p", "points", 12_340) }));
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Should_settle_when_all_are_used_up(int items) => Assert.That(
        EntitlementsRules.Answer(Asked, [.. Enumerable.Range(0, items).Select(i => new Entitlement($"e{i}", "coupon", 0))], [], DateTimeOffset.UnixEpoch),
        Is.InstanceOf<EntitlementsSettled>().With.Property("Items").Count.EqualTo(items));

    [Test]
    public void Should_not_settle_a_subscription_it_does_not_know() =>
        Assert.That(EntitlementsRules.Answer(Asked, null, [], DateTimeOffset.UnixEpoch), Is.InstanceOf<EntitlementsBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));
}
