using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_billing_answers
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));
    static readonly Due Bill = new("B-1", "UnpaidBill", Money.Cny(8_765), new DateOnly(2026, 5, 10));

    [TestCase(true, false, ExpectedResult = 1)]
    [TestCase(true, true, ExpectedResult = 0)]
    [TestCase(false, false, ExpectedResult = 0)]
    [Covers("CARD-01", "CARD-11", "CARD-35")]
    public int Should_stop_the_renewal_only_when_asked_and_on(bool asked, bool stopped) =>
        BillingRules.Plan(Asked(asked), new BillingStanding { AutoRenewalStopped = stopped }).Count;

    [Test]
    public void Should_plan_nothing_for_an_unknown_subscription() => Assert.That(BillingRules.Plan(Asked(true), null), Is.Empty);

    //        asked, was off, effect,              due,   answer
    [TestCase(true, true, null, false, null)]
    [TestCase(true, false, EffectStatus.Done, false, null)]
    [TestCase(true, false, EffectStatus.Done, true, Codes.BillUnpaid)]
    [TestCase(true, false, EffectStatus.Refused, false, Codes.AccountAbnormal)]
    [TestCase(false, false, null, false, Codes.AutoRenewOn)]
    [TestCase(false, true, null, true, Codes.BillUnpaid)]
    [Covers("CARD-01", "CARD-11", "PAY-14")]
    public void Should_clear_or_say_what_is_in_the_way(bool asked, bool stopped, EffectStatus? effect, bool due, string? code)
    {
        var standing = new BillingStanding { AutoRenewalStopped = stopped, Dues = due ? [Bill] : [] };
        var answer = BillingRules.Answer(Asked(asked), standing, effect is { } status ? [Stop(status)] : [], Now);
        if (code is null)
            Assert.That(answer, Is.InstanceOf<BillingCleared>().With.Property("Standing").Property("AutoRenewalStopped").True);
        else
            Assert.That(answer, Is.InstanceOf<BillingBlocked>().With.Property("Code").EqualTo(code));
    }

    [Test]
    [Covers("PAY-18")]
    public void Should_repeat_the_ask_and_show_what_is_owed()
    {
        var answer = (BillingBlocked)BillingRules.Answer(Asked(true) with { Ask = 3 }, new BillingStanding { AutoRenewalStopped = true, Dues = [Bill] }, [], Now);
        Assert.That((answer.Ask, answer.BlockedAt, answer.Standing.Dues.Single()), Is.EqualTo((3, Now, Bill)));
    }

    [Test]
    public void Should_not_clear_a_subscription_it_does_not_know() =>
        Assert.That(BillingRules.Answer(Asked(true), null, [], Now), Is.InstanceOf<BillingBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));

    static ClearBilling Asked(bool stop) => new(Guid.NewGuid(), 1, "Card", "C-1", "M-1", stop);

    static Effect Stop(EffectStatus status) => new()
    {
        EffectId = Guid.NewGuid(), CaseId = Guid.NewGuid(), Step = "ClearBilling", Ask = 1, Ordinal = 0, Kind = BillingRules.StopAutoRenewal,
        Status = status, Reference = status == EffectStatus.Refused ? Codes.AccountAbnormal : "ok", PlannedAt = Now,
    };
}
