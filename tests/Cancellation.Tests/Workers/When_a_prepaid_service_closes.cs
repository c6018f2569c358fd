using Cancellation.Contracts;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

/// <summary>The closing of S06: 5,000 fen held, 4,950 paid out, 50 kept as handling fee.</summary>
[TestFixture]
sealed class When_a_prepaid_service_closes : WorkersOnSandbox
{
    [Test]
    public async Task Should_report_the_balance() =>
        Assert.That(((BillingCleared)(await Ask(ClearBilling("Pay", "PAY-5001")))!).Standing.Balances, Is.EqualTo(new[] { new HeldBalance("balance", Money.Cny(5_000)) }));

    [Test]
    [Covers("PAY-43", "PAY-44")]
    public async Task Should_pay_out_and_book_the_rest_as_fee()
    {
        var answer = await Ask(CloseAccount("Pay", "PAY-5001", null,
            new(ClosingActKind.FreezeNewDebits), new(ClosingActKind.PostStatement, Money.Cny(-50), "BalanceHandlingFee"), new(ClosingActKind.PayOutBalance, Money.Cny(4_950)),
            new(ClosingActKind.RevokeAuthorisation, Target: "payment-mandate"), new(ClosingActKind.StopService), new(ClosingActKind.VerifyClosed)));
        Assert.That(answer, Is.InstanceOf<AccountClosed>());
        var entries = World.ReadBooks(CaseId).Entries.ToLookup(x => x.Holder, x => x.Amount.Amount);
        Assert.That((entries["PAY-5001"].Sum(), entries["clearing"].Sum(), entries["fees"].Sum()), Is.EqualTo((-5_000L, 4_950L, 50L)));
    }

    [Test]
    [Covers("PAY-14", "PAY-18")]
    public async Task Should_be_blocked_by_an_unpaid_bill_until_it_is_paid()
    {
        var blocked = (BillingBlocked)(await Ask(ClearBilling("Pay", "PAY-5002")))!;
        Assert.That((blocked.Code, blocked.Standing.Dues.Single().Amount), Is.EqualTo((Codes.BillUnpaid, Money.Cny(8_765))));
        var paid = await World.PayDue(CaseId, blocked.Standing.Dues.Single().DueId, "p1");
        Assert.That(paid, Is.EqualTo(new ChargePaid(CaseId, "p1", Money.Cny(8_765), Clock.Now)));
        Assert.That(await Ask(ClearBilling("Pay", "PAY-5002") with { Ask = 2 }), Is.InstanceOf<BillingCleared>());
    }

    [Test]
    public async Task Should_not_speak_about_another_customers_subscription() =>
        Assert.That(await Ask(ClearBilling("Pay", "PAY-5001") with { CustomerId = "C-1001" }), Is.InstanceOf<BillingBlocked>().With.Property("Code").EqualTo(Codes.InfoIncorrect));
}
