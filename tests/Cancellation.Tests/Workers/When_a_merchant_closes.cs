using Cancellation.Contracts;
using Cancellation.Sandbox;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

/// <summary>The closing of S11.</summary>
[TestFixture]
sealed class When_a_merchant_closes : WorkersOnSandbox
{
    [SetUp]
    public async Task Bring_the_terminal_back()
    {
        await World.HandOver("SN-8801", "counter 1");
        await World.Inspect("SN-8801", InspectionGrade.Good, []);
    }

    [Test]
    public async Task Should_report_both_balances_and_the_deposit()
    {
        var answer = (BillingCleared)(await Ask(ClearBilling("Pos", "POS-8801")))!;
        Assert.That(answer.Standing.Balances, Is.EqualTo(new[] { new HeldBalance("credit", Money.Cny(100_000)), new HeldBalance("debit", Money.Cny(23_456)) }));
        Assert.That(answer.Standing.Deposit, Is.EqualTo(Money.Cny(29_900)));
    }

    [Test]
    [Covers("POS-55", "POS-56", "POS-58")]
    public async Task Should_do_all_acts_in_their_order_and_close()
    {
        Assert.That(await Close(Merchant.ClosingActs), Is.EqualTo(new AccountClosed(CaseId, 1, Clock.Now)));
        var books = World.ReadBooks(CaseId);
        Assert.That(books.Acts.Select(x => x.Kind), Is.EqualTo(Merchant.ClosingActs.Select(x => x.Kind.ToString())));
        Assert.That(books.Acts, Has.All.Property("Accepted").True.And.All.Property("Attempts").EqualTo(1));
    }

    [Test]
    [Covers("POS-29", "POS-37")]
    public async Task Should_leave_nothing_behind()
    {
        await Close(Merchant.ClosingActs);
        var standing = await Side<IBillingLedger>().Stand("C-8801", "POS-8801", null, default);
        Assert.That((standing!.Balances.Count, standing.Deposit), Is.EqualTo((0, (Money?)null)));
        Assert.That(World.ReadBooks(CaseId).Entries.Where(x => x.Holder == "clearing").Sum(x => x.Amount.Amount), Is.EqualTo(153_356));
        Assert.That(World.Totals().UnbalancedEffects, Is.Zero);
    }

    [Test]
    [Covers("POS-57")]
    public async Task Should_decline_the_terminal_afterwards_and_tell_the_case()
    {
        Assert.That((await World.Sell("SN-8801", "t1", Money.Cny(100))).Approved);
        await Close([.. Merchant.ClosingActs.Select(x => x.Kind == ClosingActKind.PayOutBalance ? x with { Amount = Money.Cny(123_556) } : x)]);
        Clock.Now = new DateTimeOffset(2026, 8, 12, 20, 0, 0, TimeSpan.FromHours(8));
        var sale = await World.Sell("SN-8801", "t2", Money.Cny(100));
        Assert.That(sale, Is.EqualTo(new TerminalSale(false, new TerminalTransactionDeclined(CaseId, "SN-8801", "t2", Clock.Now))));
        Assert.That(await Side<ITerminalRegistry>().CountDeclined("POS-8801", default), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_settle_both_payouts_once()
    {
        await Close(Merchant.ClosingActs);
        var settled = await World.SettlePayouts(CaseId);
        Clock.Now += TimeSpan.FromDays(1);
        Assert.That(await World.SettlePayouts(CaseId), Is.EqualTo(settled));
        Assert.That(settled.Select(x => x.Settled), Is.EqualTo(new[] { Money.Cny(123_456), Money.Cny(29_900) }));
        Assert.That(World.ReadBooks(CaseId).Entries.Where(x => x.Holder == "bank").Sum(x => x.Amount.Amount), Is.EqualTo(153_356));
    }

    [TestCase(ClosingActKind.UnbindBankCard, Codes.PayoutFailed, TestName = "Should_not_unbind_the_settlement_card_before_the_payout")]
    [TestCase(ClosingActKind.StopService, Codes.PayoutFailed, TestName = "Should_not_stop_the_service_before_the_payout")]
    [TestCase(ClosingActKind.VerifyClosed, Codes.AccountAbnormal, TestName = "Should_not_verify_what_was_not_closed")]
    [Covers("POS-29", "POS-37", "POS-59", "POS-60")]
    public async Task Should_refuse(ClosingActKind act, string code) =>
        Assert.That(await Close([new(ClosingActKind.FreezeNewDebits), new(act), new(ClosingActKind.StopService)]), Is.EqualTo(new ClosureBlocked(CaseId, 1, act, code, Clock.Now, Done: 1)));

    [Test]
    [Covers("POS-66")]
    public async Task Should_pay_out_in_parts_as_well()
    {
        var acts = Merchant.ClosingActs.SelectMany(x => x.Kind == ClosingActKind.PayOutBalance
            ? new[] { x with { Amount = Money.Cny(100_000) }, x with { Amount = Money.Cny(23_456) } } : [x]);
        Assert.That(await Close([.. acts]), Is.InstanceOf<AccountClosed>());
        Assert.That(World.Totals().PaidOut, Is.EqualTo(153_356));
    }

    [Test]
    public async Task Should_refuse_to_revoke_what_was_never_given() => Assert.That(
        await Close([new(ClosingActKind.RevokeAuthorisation, Target: "somebody")]), Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));

    [Test]
    [Covers("POS-56", "POS-60")]
    public async Task Should_not_verify_while_an_authorisation_is_left() => Assert.That(
        await Close([.. Merchant.ClosingActs.Where(x => x.Target != "bank")]), Is.InstanceOf<ClosureBlocked>().With.Property("Act").EqualTo(ClosingActKind.VerifyClosed));

    [Test]
    public async Task Should_do_nothing_after_a_refusal()
    {
        await Close([new(ClosingActKind.PayOutBalance, Money.Cny(123_457)), new(ClosingActKind.FreezeNewDebits)]);
        Assert.That(World.ReadBooks(CaseId).Acts.Select(x => (x.Kind, x.Accepted, x.Code)), Is.EqualTo(new[] { ("PayOutBalance", false, Codes.PayoutFailed) }));
    }

    [Test]
    [Covers("POS-12")]
    public async Task Should_not_wipe_keys_of_a_terminal_that_is_still_out() => Assert.That(
        await Ask(CloseAccount("Pos", "POS-8802", "SN-8802", new ClosingAct(ClosingActKind.WipeKeys))),
        Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.DeviceMissing));

    [Test]
    public async Task Should_not_touch_another_merchants_terminal() => Assert.That(
        await Ask(CloseAccount("Pos", "POS-8801", "SN-8802", new ClosingAct(ClosingActKind.DeregisterTerminal))),
        Is.InstanceOf<ClosureBlocked>().With.Property("Code").EqualTo(Codes.DeviceMismatch));

    Task<object?> Close(ClosingAct[] acts) => Ask(CloseAccount("Pos", "POS-8801", "SN-8801", acts));
}
