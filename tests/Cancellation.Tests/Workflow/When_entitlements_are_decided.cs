using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>S04.</summary>
public sealed class When_entitlements_are_decided
{
    static readonly Entitlement Points = new("points-1", "points", 12_340), Coupon = new("coupon-A", "coupon", 1),
        Voucher = new("voucher-B", "voucher", 1) { ExpiresOn = Shanghai.Day("2026-04-10") },
        Package = new("package-1", "package", 1) { Paid = Money.Cny(36_000), From = Shanghai.Day("2026-01-10"), To = Shanghai.Day("2027-01-09") };

    Journey card = null!;

    [SetUp]
    public async Task Have_all_four_left()
    {
        card = new Journey("Card", "2026-04-09 10:00");
        await card.Ask();
        await card.Quote(items: [Points, Coupon, Voucher, Package]);
        await card.Confirm();
        await card.ClearBilling();
        await Block(1, [Points, Coupon, Voucher, Package]);
    }

    [Test]
    [Covers("CARD-09", "CARD-44", "CARD-52", "CARD-53", "R5", "R9")]
    public async Task Should_settle_when_the_last_one_is_gone()
    {
        await Decide(Points, EntitlementChoice.Convert, consent: "consent-1");
        await Block(2, [Coupon, Voucher, Package], Points.EntitlementId);
        await Decide(Coupon, EntitlementChoice.Transfer, to: "M-2002");
        await Block(3, [Voucher, Package], Points.EntitlementId, Coupon.EntitlementId);
        Assert.That((await card.Sent<SettleEntitlements>())[^1].Decisions.Select(x => x.CarriedOut), Is.EqualTo(new[] { true, false }));

        await card.RingAlarm("2026-04-11 00:00");
        await Block(4, [Voucher, Package], Points.EntitlementId, Coupon.EntitlementId);
        Assert.That((await card.Row()).WaitingFor, Is.EqualTo("entitlement"));
        card.At("2026-04-13 10:00");
        await Decide(Package, EntitlementChoice.Refund);
        await card.Deliver(new EntitlementsBlocked(card.Id, 5, Codes.EntitlementNotCleared, [Voucher], MachineHost.Clock.Now) { CarriedOut = [Points.EntitlementId, Coupon.EntitlementId, Package.EntitlementId] });
        Assert.That((await card.Deadline("T-REVIEW")).LastDay, Is.EqualTo(Shanghai.Day("2026-04-16")));

        card.At("2026-04-14 10:00");
        await card.Approve();
        await card.ClearBilling(ask: 2);
        var acts = (await card.Sent<CloseAccount>()).Single().Acts;
        Assert.That(acts.Where(x => x.Kind == ClosingActKind.PostStatement).Select(x => (x.Target, x.Amount!.Value.Amount)), Is.EqualTo(new[] { ("PointsConverted", 1_230L), ("PackageRefund", 26_729L) }));
        Assert.That(acts.Single(x => x.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(27_959)));
        var refund = await card.Deadline("T-REFUND");
        Assert.That((refund.EarliestDay, refund.LastDay), Is.EqualTo(((DateOnly?)Shanghai.Day("2026-04-17"), Shanghai.Day("2026-04-23"))));
    }

    [TestCase("points-1", EntitlementChoice.Convert, null, null, ExpectedResult = "refused:CONSENT_NEEDED")]
    [TestCase("points-1", EntitlementChoice.Forfeit, null, null, ExpectedResult = "refused:CONSENT_NEEDED")]
    [TestCase("points-1", EntitlementChoice.Transfer, "M-2002", null, ExpectedResult = "refused:CHOICE_NOT_OFFERED")]
    [TestCase("coupon-A", EntitlementChoice.Transfer, null, null, ExpectedResult = "refused:INFO_INCOMPLETE")]
    [TestCase("coupon-A", EntitlementChoice.Refund, null, null, ExpectedResult = "refused:CHOICE_NOT_OFFERED")]
    [TestCase("package-1", EntitlementChoice.Forfeit, null, "consent-1", ExpectedResult = "refused:CHOICE_NOT_OFFERED")]
    [TestCase("coupon-Z", EntitlementChoice.Forfeit, null, "consent-1", ExpectedResult = "refused:UNKNOWN_ENTITLEMENT")]
    [Covers("CARD-36", "R9")]
    public async Task<string?> Should_take_only_what_the_policy_offers(string id, EntitlementChoice choice, string? to, string? consent) =>
        (await card.Deliver(new DecideEntitlement(card.Id, Guid.NewGuid(), id, choice, MachineHost.Clock.Now, to, consent))).Verdict;

    [TestCase(500, null, ExpectedResult = "refused:CHOICE_NOT_OFFERED")]
    [TestCase(500, "operator-1", ExpectedResult = null)]
    [TestCase(36_001, "operator-1", ExpectedResult = "refused:AMOUNT_MISMATCH")]
    [Covers("CARD-10", "CARD-44", "R4")]
    public async Task<string?> Should_agree_an_amount_with_an_operator_only(long fen, string? operatorId) =>
        (await card.Deliver(new DecideEntitlement(card.Id, Guid.NewGuid(), Package.EntitlementId, EntitlementChoice.Refund, MachineHost.Clock.Now, AgreedAmount: Money.Cny(fen), OperatorId: operatorId))).Verdict;

    [Test]
    public async Task Should_count_the_same_decision_once_and_none_after_it_was_carried_out()
    {
        var decision = new DecideEntitlement(card.Id, Guid.NewGuid(), Coupon.EntitlementId, EntitlementChoice.Transfer, MachineHost.Clock.Now, "M-2002");
        await card.Deliver(decision);
        Assert.That((await card.Deliver(decision)).Verdict, Is.EqualTo("late"));
        await Block(2, [Points, Voucher, Package], Coupon.EntitlementId);
        Assert.That((await card.Deliver(decision)).Verdict, Is.EqualTo("late"));
        Assert.That((await card.Deliver(decision with { Choice = EntitlementChoice.Forfeit, ConsentId = "consent-1" })).Verdict, Is.EqualTo("refused:ENTITLEMENTS_SETTLED"));
    }

    [Test]
    [Covers("CARD-36")]
    public async Task Should_settle_what_was_given_up_with_consent()
    {
        var x = await Cases.Requested("Card", "2026-04-09 10:00");
        await x.ClearBilling();
        await x.Deliver(new EntitlementsBlocked(x.Id, 1, Codes.EntitlementNotCleared, [Coupon], MachineHost.Clock.Now));
        await x.Deliver(new DecideEntitlement(x.Id, Guid.NewGuid(), Coupon.EntitlementId, EntitlementChoice.Forfeit, MachineHost.Clock.Now, ConsentId: "consent-1"));
        await x.Deliver(new EntitlementsBlocked(x.Id, 2, Codes.EntitlementNotCleared, [Coupon], MachineHost.Clock.Now));
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Reviewer"));
    }

    Task<Receipt> Decide(Entitlement item, EntitlementChoice choice, string? to = null, string? consent = null) =>
        card.Deliver(new DecideEntitlement(card.Id, Guid.NewGuid(), item.EntitlementId, choice, MachineHost.Clock.Now, to, consent));

    Task<Receipt> Block(int ask, IReadOnlyList<Entitlement> left, params string[] carriedOut) =>
        card.Deliver(new EntitlementsBlocked(card.Id, ask, Codes.EntitlementNotCleared, left, MachineHost.Clock.Now) { CarriedOut = carriedOut });
}

public sealed class When_an_account_is_closed_whole
{
    [Test]
    [Covers("PAY-20", "PAY-21")]
    public async Task Should_close_only_when_every_linked_service_is_stopped()
    {
        var x = new Journey("Pay", "2026-03-02 10:00");
        await x.Ask(x.Request with { Operation = Operation.CloseAccount });
        await x.Confirm();
        await x.ClearBilling();
        await x.Deliver(new LinkedServicesBlocked(x.Id, 1, Codes.LinkedServiceActive, ["broadband"], ["television"], MachineHost.Clock.Now));
        var row = await x.Row();
        Assert.That((row.CurrentState, row.WaitingOn, row.WaitingFor, row.NeedsOperator), Is.EqualTo((CaseState.BillingCleared, "Operator", "linkedServices", true)));
        Assert.That(row.File.LinkedServices, Is.EqualTo(new[] { "broadband" }));
    }

    [Test]
    [Covers("PAY-20", "PAY-21")]
    public async Task Should_keep_what_was_stopped()
    {
        var x = new Journey("Pay", "2026-03-02 10:00");
        await x.Ask(x.Request with { Operation = Operation.CloseAccount });
        await x.Confirm();
        await x.ClearBilling();
        await x.Deliver(new LinkedServicesStopped(x.Id, 1, ["broadband"], MachineHost.Clock.Now));
        Assert.That((await x.View()).LinkedServices, Is.EqualTo(new[] { "broadband" }));
        await x.ApproveByRules();
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
    }
}
