using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>S07.</summary>
public sealed class When_a_contract_ends_early
{
    static readonly BillingStanding Standing = new()
    {
        AutoRenewalStopped = true,
        Contract = new(Shanghai.Day("2026-01-01"), Shanghai.Day("2026-12-31"), Money.Cny(3_000)),
        Prepaid = [new(Shanghai.Day("2026-06-01"), Shanghai.Day("2026-06-30"), Money.Cny(3_000))],
    };

    Journey service = null!;

    [SetUp]
    public async Task Ask_on_the_18th_of_June()
    {
        service = new Journey("Pay", "2026-06-18 10:00");
        await service.Ask();
        await service.Quote(Standing);
    }

    [Test]
    [Covers("PAY-16", "PAY-37", "PAY-51", "R5", "R7", "R11")]
    public async Task Should_show_before_confirming_what_is_booked_in_the_end()
    {
        var shown = (await service.Row()).File.Quote!;
        await service.ConfirmQuote(shown.Sha256);
        await Pay(3_800);
        Assert.That((await service.Row()).CurrentState, Is.EqualTo(CaseState.Closing));
        Assert.That((await service.Row()).File.Money.Where(x => x.Kind != "Payment"), Is.EqualTo(shown.Lines));
        var acts = (await service.Sent<CloseAccount>()).Single().Acts;
        Assert.That(acts.Where(x => x.Kind == ClosingActKind.PostStatement).Select(x => (x.Target, x.Amount!.Value.Amount)), Is.EqualTo(new[] { ("PrepaidRefund", 1_200L), ("EarlyTerminationFee", -5_000L) }));
        Assert.That(acts.Select(x => x.Kind), Does.Not.Contain(ClosingActKind.PayOutBalance));
    }

    [Test]
    [Covers("PAY-16")]
    public async Task Should_tell_the_amount_with_the_question()
    {
        var notice = (await service.Sent<SendNotice>()).Single(x => x.Kind == NoticeKind.ConfirmationNeeded);
        Assert.That((notice.Facts!.Amount, notice.Facts.DueAt), Is.EqualTo(((Money?)Money.Cny(-3_800), (DateTimeOffset?)Shanghai.At("2026-06-19 10:00"))));
    }

    [Test]
    [Covers("PAY-03", "R11")]
    public async Task Should_not_be_cleared_before_the_rest_is_paid()
    {
        await service.Confirm();
        await service.ClearBilling(Standing);
        var view = await service.View();
        Assert.That((view.State, view.Waiting!.Code, view.Quote!.Due.Single()), Is.EqualTo((CaseState.Requested, Codes.InContract, Money.Cny(3_800))));
        Assert.That(view.Gates.Single(x => x.Gate == Gate.Contract).Status, Is.EqualTo(GateStatus.Blocked));
        Assert.That((await service.Sent<SendNotice>()).Single(x => x.Kind == NoticeKind.ActionNeeded).Facts!.Amount, Is.EqualTo(Money.Cny(3_800)));
    }

    [Test]
    public async Task Should_pay_back_what_is_too_much_once()
    {
        await service.Confirm();
        await Pay(3_900);
        await service.Pay("payment-1", 3_900);
        var acts = (await service.Sent<CloseAccount>()).Single().Acts;
        Assert.That(acts.Single(x => x.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(100)));
    }

    [Test]
    [Covers("PAY-37")]
    public async Task Should_refuse_a_confirmation_of_what_is_no_longer_so()
    {
        var shown = (await service.Row()).File.Quote!.Sha256;
        service.At("2026-06-19 09:00");
        Assert.That((await service.ConfirmQuote(shown)).Verdict, Is.EqualTo("refused:QUOTE_STALE"));
        var now = (await service.View()).Quote!;
        Assert.That(now.Due.Single(), Is.EqualTo(Money.Cny(3_900)));
        await service.ConfirmQuote(now.Sha256);
        Assert.That(await service.State(), Is.EqualTo(CaseState.Requested));
    }

    [Test]
    public async Task Should_quote_again_when_something_was_charged()
    {
        await service.Deliver(new NewChargePosted(service.Id, "charge-1", Money.Cny(500), Shanghai.At("2026-06-18 10:00")));
        Assert.That((await service.Sent<QuoteCharges>()).Select(x => x.Ask), Is.EqualTo(new[] { 1, 2 }));
        Assert.That((await service.Quote(Standing, ask: 1)).Verdict, Is.EqualTo("late"));
    }

    [Test]
    public async Task Should_tell_early_that_the_subscription_is_not_known()
    {
        var unknown = new Journey("Pay", "2026-06-18 10:00");
        await unknown.Ask();
        await unknown.Deliver(new ChargesQuoted(unknown.Id, 1, null, [], Shanghai.At("2026-06-18 10:00")));
        Assert.That((await unknown.View()).Waiting!.Code, Is.EqualTo(Codes.InfoIncorrect));
        await unknown.Confirm();
        Assert.That(await unknown.Sent<ClearBilling>(), Has.Count.EqualTo(1));
    }

    async Task Pay(long fen)
    {
        if ((await service.Row()).CurrentState == CaseState.AwaitingConfirmation)
            await service.Confirm();
        await service.ClearBilling(Standing);
        await service.Pay("payment-1", fen);
        await service.ClearBilling(Standing with { Payments = [new("payment-1", Money.Cny(fen), Shanghai.At("2026-06-18 10:00"))] }, ask: 2);
        await service.ApproveByRules();
    }
}

/// <summary>S08.</summary>
public sealed class When_a_bill_is_paid_late
{
    static readonly Due Bill = new("B-1", "UnpaidBill", Money.Cny(8_765), Shanghai.Day("2026-05-10"));

    Journey service = null!;

    [SetUp]
    public async Task Ask_although_it_is_overdue()
    {
        service = new Journey("Pay", "2026-05-28 10:00");
        await service.Ask();
        await service.Confirm();
        await Block(1);
    }

    [Test]
    [Covers("PAY-19", "PAY-48", "R6")]
    public async Task Should_owe_the_late_fee_of_the_day_it_is_paid()
    {
        service.At("2026-06-02 10:00");
        var quote = (await service.View()).Quote!;
        Assert.That(quote.Due.Single(), Is.EqualTo(Money.Cny(8_865)));
        Assert.That((await service.Pay("payment-1", 8_865, quote.Sha256)).Verdict, Is.Null);
        await service.ClearBilling(Paid("2026-06-02", 8_865), ask: 2);
        Assert.That(await service.State(), Is.EqualTo(CaseState.DeviceReturned));
    }

    [Test]
    [Covers("PAY-19")]
    public async Task Should_refuse_the_quote_of_the_day_before_and_ask_for_more()
    {
        service.At("2026-06-02 10:00");
        var quote = (await service.View()).Quote!;
        service.At("2026-06-03 10:00");
        Assert.That((await service.Pay("payment-1", 8_865, quote.Sha256)).Verdict, Is.EqualTo("refused:QUOTE_STALE"));
        Assert.That((await service.View()).Quote!.Due.Single(), Is.EqualTo(Money.Cny(8_870)));
    }

    [Test]
    [Covers("PAY-19")]
    public async Task Should_be_blocked_by_the_fee_alone_when_only_the_bill_was_paid()
    {
        service.At("2026-06-02 10:00");
        await service.Pay("payment-1", 8_765);
        await service.ClearBilling(Paid("2026-06-02", 8_765), ask: 2);
        service.At("2026-06-09 10:00");
        var view = await service.View();
        Assert.That((view.Waiting!.Code, view.Quote!.Due.Single()), Is.EqualTo((Codes.FeeUnpaid, Money.Cny(100))));
    }

    [Test]
    public async Task Should_keep_a_payment_in_another_currency_out()
    {
        var receipt = await service.Deliver(new ChargePaid(service.Id, "payment-1", new(8_865, "EUR"), Shanghai.At("2026-05-28 10:00")));
        Assert.That(receipt.Verdict, Is.EqualTo("quarantined:CURRENCY_MISMATCH"));
        Assert.That((await service.Row()).NeedsOperator, Is.True);
    }

    Task Block(int ask) => service.Deliver(new BillingBlocked(service.Id, ask, Codes.BillUnpaid, new() { AutoRenewalStopped = true, Dues = [Bill] }, MachineHost.Clock.Now));

    static BillingStanding Paid(string day, long fen) => new()
    {
        AutoRenewalStopped = true, Dues = [Bill with { PaidOn = Shanghai.Day(day) }], Payments = [new("payment-1", Money.Cny(fen), Shanghai.At(day))],
    };
}

public sealed class When_billing_changes_on_the_way
{
    [Test]
    [Covers("R11")]
    public async Task Should_pay_a_bill_from_the_balance_although_the_worker_said_no()
    {
        var x = await Cases.Requested("Pay", "2026-05-01 10:00");
        await x.Deliver(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new()
        {
            AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))], Dues = [new("B-1", "UnpaidBill", Money.Cny(1_000), Shanghai.Day("2026-05-10"))],
        }, MachineHost.Clock.Now));
        Assert.That(await x.State(), Is.EqualTo(CaseState.DeviceReturned));
    }

    [Test]
    public async Task Should_ask_again_for_a_payment_in_a_currency_that_billing_has_yet_to_name()
    {
        var x = await Cases.Requested("Pay", "2026-05-01 10:00");
        var receipt = await x.Deliver(new ChargePaid(x.Id, "payment-1", new(700, "EUR"), Shanghai.At("2026-05-01 10:00")));
        Assert.That(receipt.Verdict, Is.Null);
        await x.Deliver(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new()
        {
            AutoRenewalStopped = true, Dues = [new("B-9", "UnpaidBill", new(700, "EUR"), Shanghai.Day("2026-05-10"))],
        }, Shanghai.At("2026-05-01 10:00")));
        Assert.That((await x.Sent<ClearBilling>()).Last().Ask, Is.EqualTo(2));
    }

    [Test]
    public async Task Should_go_back_when_something_new_was_charged()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Deliver(new NewChargePosted(x.Id, "charge-1", Money.Cny(500), MachineHost.Clock.Now));
        Assert.That(await x.State(), Is.EqualTo(CaseState.Requested));
        Assert.That((await x.View()).Milestones.Where(m => m.RevokedAt is not null).Select(m => m.Name), Is.EqualTo(new[] { "BillingCleared", "EntitlementsSettled", "DeviceReturned" }));
        await x.ClearBilling(ask: 2);
        Assert.That((await x.Row()).WaitingOn, Is.EqualTo("Reviewer"));
    }

    [Test]
    [Covers("PAY-03", "PAY-14")]
    public async Task Should_go_back_when_it_is_no_longer_clear_before_closing()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        x.At("2026-03-04 15:00");
        await x.Approve();
        await x.Deliver(new BillingBlocked(x.Id, 2, Codes.BillUnpaid, new() { AutoRenewalStopped = true, Dues = [new("B-1", "UnpaidBill", Money.Cny(700), Shanghai.Day("2026-03-03"))] }, MachineHost.Clock.Now));
        var row = await x.Row();
        Assert.That((row.CurrentState, row.WaitingOn, row.WaitingCode), Is.EqualTo((CaseState.Requested, "Customer", Codes.BillUnpaid)));
        await x.Pay("payment-1", 700);
        await x.ClearBilling(ask: 3);
        Assert.That(await x.State(), Is.EqualTo(CaseState.Closing));
    }

    [Test]
    [Covers("PAY-15")]
    public async Task Should_never_bill_what_came_too_late()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Approve();
        await x.Deliver(new NewChargePosted(x.Id, "charge-1", Money.Cny(500), MachineHost.Clock.Now));
        Assert.That((await x.Deliver(new NewChargePosted(x.Id, "charge-1", Money.Cny(500), MachineHost.Clock.Now))).Verdict, Is.EqualTo("late"));
        var row = await x.Row();
        Assert.That((row.CurrentState, row.File.Tasks!.Single().Code, row.File.Money.Count), Is.EqualTo((CaseState.Closing, TaskCodes.LateCharge, 0)));
    }

    [Test]
    public async Task Should_ask_once_more_before_closing_when_too_much_was_paid()
    {
        var x = await Cases.UnderReview("Card", "2026-03-02 10:00");
        await x.Pay("payment-1", 100);
        await x.Approve();
        Assert.That((await x.Sent<ClearBilling>()).Count, Is.EqualTo(2));
        await x.ClearBilling(new() { AutoRenewalStopped = true, Payments = [new("payment-1", Money.Cny(100), MachineHost.Clock.Now)] }, ask: 2);
        Assert.That((await x.Sent<CloseAccount>()).Single().Acts.Single(a => a.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(100)));
    }

    [Test]
    public async Task Should_keep_an_answer_that_comes_after_the_customer_stayed()
    {
        var x = await Cases.Requested("Pay", "2026-03-02 10:00");
        await x.Withdraw();
        await x.ClearBilling(new() { AutoRenewalStopped = true, AccountFrozen = true });
        Assert.That((await x.Row()).File.Billing!.AccountFrozen, Is.True);
    }
}
