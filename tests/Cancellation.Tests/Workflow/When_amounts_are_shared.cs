using Cancellation.Contracts;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

[Covers("R1")]
public sealed class When_amounts_are_shared
{
    [TestCase(5_000, 100, 50)]
    [TestCase(5_099, 100, 50)]
    [TestCase(0, 100, 0)]
    [TestCase(-5_000, 100, 0)]
    [TestCase(long.MaxValue, 10_000, long.MaxValue)]
    [Covers("R3", "R8")]
    public void Should_round_down_what_the_customer_owes(long amount, int bp, long owed) =>
        Assert.That(MoneyRules.Owed(amount, bp, Rounding.CustomerFavour), Is.EqualTo(owed));

    // S04: 36000 × 271 / 365, and S08: 8765 × 5 × 23 / 10000.
    [TestCase(36_000L * 271, 365, Rounding.CustomerFavour, true, 26_729)]
    [TestCase(8_765L * 5 * 23, 10_000, Rounding.CustomerFavour, false, 100)]
    [TestCase(8_765L * 5 * 23, 10_000, Rounding.HalfUp, false, 101)]
    [TestCase(5, 2, Rounding.HalfEven, false, 2)]
    [TestCase(7, 2, Rounding.HalfEven, false, 4)]
    [TestCase(6, 2, Rounding.CustomerFavour, true, 3)]
    [Covers("R2", "R3")]
    public void Should_round_once_the_way_the_policy_says(long numerator, long denominator, Rounding rounding, bool toCustomer, long amount) =>
        Assert.That(MoneyRules.Round(numerator, denominator, rounding, toCustomer), Is.EqualTo(amount));

    [Test]
    [Covers("R1")]
    public void Should_pay_out_exactly_what_the_statement_adds_up_to([Values(0, 1, 99, 100, 12_345, 999_999_999)] long balance)
    {
        var standing = new BillingStanding { Balances = [new("credit", Money.Cny(balance)), new("debit", Money.Cny(7))], Deposit = Money.Cny(29_900) };
        var statement = StatementRules.Of(Rules.Policies.FindLatest("Pay")!, new Cancellation.Workflow.CancellationCase(), standing, Shanghai.At("2026-04-30 11:00")).Lines;
        Assert.That(
            MoneyRules.Payouts(statement).Sum(x => x.Amount) + MoneyRules.DepositRefund(statement)!.Value.Amount,
            Is.EqualTo(statement.Sum(x => x.Amount.Amount)));
    }
}
