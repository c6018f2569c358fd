using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

/// <summary>The money side of closing, in the books of the other side.</summary>
[TestFixture]
sealed class When_a_statement_is_booked : WorkersOnSandbox
{
    [Test]
    public async Task Should_hold_exactly_what_is_paid_out()
    {
        await World.Pay(CaseId, "PAY-5004", "p1", Money.Cny(3_900));
        await Close("PAY-5004", Post(1_200, "PrepaidRefund"), Post(-5_000, "EarlyTerminationFee"));
        Assert.That((await Side<IBillingLedger>().Stand("C-5004", "PAY-5004", null, default))!.Balances.Sum(x => x.Balance.Amount), Is.EqualTo(100));
        Assert.That(await Close("PAY-5004", new ClosingAct(ClosingActKind.StopService)), Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.PayoutFailed));
        Assert.That(await Close("PAY-5004", new(ClosingActKind.PayOutBalance, Money.Cny(100)), new(ClosingActKind.StopService)), Is.InstanceOf<AccountClosed>());
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    [Test]
    public async Task Should_not_take_what_is_not_held() => Assert.That(
        await Close("PAY-5001", Post(-5_001, "LateFee")), Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.FeeUnpaid));

    [Test]
    [Covers("R10")]
    public async Task Should_never_take_a_fee_from_a_deposit() => Assert.That(
        await Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Post(-123_457, "CancellationFee"))), Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.FeeUnpaid));

    [Test]
    [Covers("R10")]
    public async Task Should_take_damage_from_the_deposit()
    {
        await Ask(CloseAccount("Pos", "POS-8801", "SN-8801", Post(-10_000, "DeviceDamage")));
        Assert.That((await Side<IBillingLedger>().Stand("C-8801", "POS-8801", null, default))!.Deposit, Is.EqualTo(Money.Cny(19_900)));
    }

    [TestCase(8_765, true)]
    [TestCase(8_865, true)]
    [TestCase(3_000, false)]
    public async Task Should_count_a_bill_as_paid_when_enough_was_paid(long fen, bool isPaid)
    {
        var since = Clock.Now;
        await World.PayDue(CaseId, "B-5002-05", "p1", Money.Cny(fen));
        var standing = (await Side<IBillingLedger>().Stand("C-5002", "PAY-5002", since, default))!;
        Assert.That((standing.Dues.Single().PaidOn is not null, standing.Payments.Single().Amount, standing.Balances.Count), Is.EqualTo((isPaid, Money.Cny(fen), 0)));
    }

    [Test]
    public async Task Should_show_an_old_payment_that_is_still_held_as_a_balance()
    {
        await World.PayDue(CaseId, "B-5002-05", "p1", Money.Cny(8_865));
        Clock.Now += TimeSpan.FromDays(1);
        var standing = (await Side<IBillingLedger>().Stand("C-5002", "PAY-5002", Clock.Now, default))!;
        Assert.That((standing.Dues.Count, standing.Payments.Count, standing.Balances.Single().Balance), Is.EqualTo((0, 0, Money.Cny(100))));
    }

    [Test]
    public async Task Should_report_a_charge_on_a_frozen_account_without_booking_it()
    {
        await Ask(ClearBilling("Pay", "PAY-5003") with { FreezeAccount = true });
        await World.PostCharge(CaseId, "PAY-5003", "late-usage", Money.Cny(500));
        Assert.That((await Side<IBillingLedger>().Stand("C-5003", "PAY-5003", null, default))!.Dues, Is.Empty);
    }

    static ClosingAct Post(long fen, string line) => new(ClosingActKind.PostStatement, Money.Cny(fen), line);

    int asks;

    Task<object?> Close(string subscriptionId, params ClosingAct[] acts) => Ask(CloseAccount("Pay", subscriptionId, null, acts) with { Ask = ++asks });
}

[TestFixture]
sealed class When_decisions_are_carried_out : WorkersOnSandbox
{
    static readonly EntitlementDecision
        Points = new("M-1004-points", "points", EntitlementChoice.Convert, 12_300, Money.Cny(1_230), null, "consent-1", DateTimeOffset.UnixEpoch),
        Coupon = new("M-1004-coupon", "coupon", EntitlementChoice.Transfer, 1, null, "M-2002", null, DateTimeOffset.UnixEpoch),
        Voucher = new("M-1004-voucher", "voucher", EntitlementChoice.Forfeit, 1, null, null, "consent-2", DateTimeOffset.UnixEpoch),
        Package = new("M-1004-package", "package", EntitlementChoice.Refund, 1, Money.Cny(26_729), null, null, DateTimeOffset.UnixEpoch);

    [Test]
    [Covers("CARD-36", "CARD-44", "CARD-53")]
    public async Task Should_settle_when_all_is_done_or_given_up()
    {
        var settled = (EntitlementsSettled)(await Ask(Settle(1, Points, Coupon, Voucher, Package)))!;
        Assert.That(settled.CarriedOut, Is.EquivalentTo(new[] { Points.EntitlementId, Coupon.EntitlementId, Package.EntitlementId }));
        Assert.That(settled.Items.ToDictionary(x => x.Kind, x => x.Quantity), Is.EquivalentTo(new Dictionary<string, long> { ["points"] = 40, ["coupon"] = 0, ["voucher"] = 1, ["package"] = 0 }));
        Assert.That((await Side<IEntitlementsBook>().Inventory("C-2002", "M-2002", default))!.Single().Kind, Is.EqualTo("coupon"));
    }

    [Test]
    public async Task Should_do_the_others_when_one_is_refused()
    {
        var blocked = (EntitlementsBlocked)(await Ask(Settle(1, Coupon with { To = "M-0" }, Points, Voucher, Package)))!;
        Assert.That(blocked.Remaining.Select(x => x.EntitlementId), Is.EqualTo(new[] { Coupon.EntitlementId }));
        Assert.That(blocked.CarriedOut, Does.Contain(Points.EntitlementId).And.Not.Contain(Coupon.EntitlementId));
    }

    [Test]
    public async Task Should_not_convert_points_that_were_earned_later()
    {
        await Ask(Settle(1, Points));
        await World.GiveEntitlement(CaseId, "M-1004", new("points", 20_000, "M-1004-more"));
        await Ask(Settle(2, Points with { CarriedOut = true }));
        Assert.That(World.ReadBooks(CaseId).Acts.Count(x => x.Kind == "ConvertPoints"), Is.EqualTo(1));
    }

    SettleEntitlements Settle(int ask, params EntitlementDecision[] decisions) => new(CaseId, ask, "Card", "C-1004", "M-1004") { Decisions = decisions };
}

[TestFixture]
sealed class When_linked_services_are_stopped : WorkersOnSandbox
{
    [Test]
    [Covers("PAY-21")]
    public async Task Should_stop_the_others_when_one_is_in_use_and_that_one_later()
    {
        var blocked = (LinkedServicesBlocked)(await Ask(new StopLinkedServices(CaseId, 1, "C-5005", "PAY-5005")))!;
        Assert.That((blocked.Code, blocked.Stopped.Single(), blocked.Remaining.Single()), Is.EqualTo((Codes.LinkedServiceActive, "broadband", "television")));
        await World.FreeLinkedService("PAY-5005", "television");
        var stopped = (LinkedServicesStopped)(await Ask(new StopLinkedServices(CaseId, 2, "C-5005", "PAY-5005")))!;
        Assert.That(stopped.Services, Is.EqualTo(new[] { "television" }));
    }

    [Test]
    public async Task Should_have_nothing_to_stop_where_nothing_is_linked() =>
        Assert.That(((LinkedServicesStopped)(await Ask(new StopLinkedServices(CaseId, 1, "C-5001", "PAY-5001")))!).Services, Is.Empty);
}
