using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Tests.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_the_world_acts : WorkersOnSandbox
{
    [Test]
    [Covers("POS-16")]
    public async Task Should_keep_the_receipt_of_the_first_delivery()
    {
        var first = await World.HandOver("SN-8801", "counter 1");
        Clock.Now += TimeSpan.FromDays(3);
        Assert.That(await World.HandOver("SN-8801", "counter 2"), Is.EqualTo(first));
    }

    [Test]
    public async Task Should_let_a_good_inspection_stand()
    {
        await World.HandOver("SN-8801", "counter 1");
        var first = await World.Inspect("SN-8801", InspectionGrade.Good, []);
        var second = await World.Inspect("SN-8801", InspectionGrade.Damaged, ["ScreenCracked"]);
        Assert.That((second.Grade, second.InspectedAt), Is.EqualTo((first.Grade, first.InspectedAt)));
        Assert.That(second.Findings, Is.Empty);
    }

    [Test]
    public async Task Should_let_staff_look_again_at_what_was_not_good()
    {
        await World.HandOver("SN-8801", "counter 1");
        var first = await World.Inspect("SN-8801", InspectionGrade.Tampered, []);
        var repeated = await World.Inspect("SN-8801", InspectionGrade.Tampered, []);
        Assert.That(repeated.InspectedAt, Is.EqualTo(first.InspectedAt));
        Assert.That((await World.Inspect("SN-8801", InspectionGrade.Good, [])).Grade, Is.EqualTo(InspectionGrade.Good));
    }

    [Test]
    public async Task Should_ship_a_terminal_once()
    {
        var first = await World.Ship("SN-8801", "SF", "track-1");
        Assert.That(await World.Ship("SN-8801", "YTO", "track-2"), Is.EqualTo(first));
        Assert.That(() => World.Ship("SN-0000", "SF", "track-1").AsTask(), Throws.InstanceOf<SandboxRefusal>());
    }

    [TestCase(DisputeOutcome.Lost, -20_000)]
    [TestCase(DisputeOutcome.Won, 0)]
    public async Task Should_debit_a_lost_dispute_once(DisputeOutcome outcome, long moved)
    {
        var before = await Held();
        await World.OpenDispute(CaseId, "POS-8801", "D-1", Money.Cny(20_000));
        Assert.That(await World.OpenDispute(CaseId, "POS-8801", "D-1", Money.Cny(1)), Has.Property("Disputed").EqualTo(Money.Cny(20_000)));
        Assert.That(await Held(), Is.EqualTo(before));
        var first = await World.CloseDispute(CaseId, "D-1", outcome);
        Assert.That(await World.CloseDispute(CaseId, "D-1", outcome), Is.EqualTo(first));
        Assert.That(await Held(), Is.EqualTo(before + moved));
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    /// <summary>What billing holds for the merchant beside the deposit.</summary>
    async Task<long> Held() => ((BillingCleared)(await Ask(new ClearBilling(CaseId, ++asked, "Pos", CustomerOf("POS-8801"), "POS-8801", false)))!).Standing.Balances.Sum(x => x.Balance.Amount);

    int asked;

    [Test]
    public void Should_not_inspect_what_is_not_there() =>
        Assert.That(() => World.Inspect("SN-8801", InspectionGrade.Good, []).AsTask(), Throws.InstanceOf<SandboxRefusal>().With.Property("Code").EqualTo(Codes.DeviceMissing));

    [Test]
    public void Should_not_know_a_foreign_terminal()
    {
        Assert.That(() => World.HandOver("SN-1", "counter 1").AsTask(), Throws.InstanceOf<SandboxRefusal>().With.Property("Code").EqualTo(Codes.DeviceMismatch));
        Assert.That(() => World.Sell("SN-1", "t1", Money.Cny(1)).AsTask(), Throws.InstanceOf<SandboxRefusal>().With.Property("Code").EqualTo(Codes.DeviceMismatch));
    }

    [Test]
    public async Task Should_take_a_payment_once()
    {
        var paid = await World.PayDue(CaseId, "B-5002-05", "p1");
        Assert.That(await World.PayDue(CaseId, "B-5002-05", "p1"), Is.EqualTo(paid));
        Assert.That(() => World.PayDue(CaseId, "B-5002-05", "p2").AsTask(), Throws.InstanceOf<SandboxRefusal>().With.Message.Contains("p1"));
        Assert.That(() => World.PayDue(CaseId, "B-0", "p3").AsTask(), Throws.InstanceOf<SandboxRefusal>());
    }

    [Test]
    [Covers("CARD-08", "CARD-09", "CARD-10", "CARD-41")]
    public async Task Should_settle_entitlements_one_by_one()
    {
        var ask = new SettleEntitlements(CaseId, 1, "Card", "C-1004", "M-1004");
        var blocked = (EntitlementsBlocked)(await Ask(ask))!;
        Assert.That(blocked.Remaining.Select(x => (x.Kind, x.Quantity)), Is.EquivalentTo(new[] { ("points", 12_340L), ("coupon", 1L), ("voucher", 1L), ("package", 1L) }));
        foreach (var item in blocked.Remaining)
            Assert.That(await World.UseUp(CaseId, item.EntitlementId), Is.EqualTo(new EntitlementChanged(CaseId, item.EntitlementId, Clock.Now)));
        Assert.That(await Ask(ask with { Ask = 2 }), Is.InstanceOf<EntitlementsSettled>());
    }

    [TestCase("M-1003", ExpectedResult = false)]
    [TestCase("M-1001", ExpectedResult = true)]
    public async Task<bool> Should_tell_a_stray_debit_from_a_due_one(string subscriptionId) => (await World.Debit(subscriptionId, "d1", Money.Cny(1_500))).Stray;

    [Test]
    public async Task Should_begin_anew_after_a_reset()
    {
        await World.HandOver("SN-8801", "counter 1");
        await World.PayDue(CaseId, "B-5002-05", "p1");
        await World.Reset();
        Assert.That(() => World.Inspect("SN-8801", InspectionGrade.Good, []).AsTask(), Throws.InstanceOf<SandboxRefusal>());
        Assert.That((await World.PayDue(CaseId, "B-5002-05", "p2")).PaymentId, Is.EqualTo("p2"));
    }

    [Test]
    public void Should_list_whom_to_try_things_with() => Assert.That(
        World.Subscriptions(), Does.Contain(new SampleSubscription("POS-8801", "C-8801", "Pos", "SN-8801")).And.Contain(new SampleSubscription("M-1001", "C-1001", "Card", null)));
}
