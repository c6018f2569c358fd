using System.Numerics;
using Cancellation.Contracts;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace Cancellation.Tests.Properties;

/// <summary>Against fractions of unlimited integers.</summary>
public sealed class When_any_amount_is_shared
{
    sealed record Share(long Amount, long Times, long Of, Rounding Rounding, bool ToCustomer);

    /// <summary>Amounts of every length, also those whose products no 64 bits hold; many that lie on a half.</summary>
    static readonly Gen<long> Amount =
        from bits in Gen.Choose(0, 62)
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select (((long)high << 32) | (uint)low) & ((1L << bits) - 1);

    static readonly Arbitrary<Share> Shares = Arb.From(
        from amount in Amount
        from times in Gen.OneOf(Amount.Select(x => x % 100_000), Gen.Choose(0, 10_000).Select(x => (long)x))
        from of in Gen.OneOf(Gen.Constant(10_000L), Gen.Elements(2L, 3L, 30L, 365L, 3_650_000L), Amount.Select(x => (x % 1_000_000) + 1))
        from rounding in Gen.Elements(Rounding.CustomerFavour, Rounding.HalfUp, Rounding.HalfEven)
        from toCustomer in Gen.Elements(true, false)
        select new Share(amount, times, of, rounding, toCustomer),
        x => (Share[])[.. Smaller(x.Amount).Select(v => x with { Amount = v }), .. Smaller(x.Times).Select(v => x with { Times = v }), .. Smaller(x.Of).Where(v => v > 0).Select(v => x with { Of = v })]);

    static IEnumerable<long> Smaller(long x) => x == 0 ? [] : ((long[])[0, x / 2, x - 1]).Distinct();

    [Covers("R2", "R3")]
    [Test]
    public void Should_be_the_exact_fraction_rounded_once() => Checked.Holds(
        Shares,
        x =>
        {
            var expected = Rounded((BigInteger)x.Amount * x.Times, x.Of, x.Rounding, x.ToCustomer);
            if (expected > long.MaxValue)
            {
                Assert.That(() => MoneyRules.Round((Int128)x.Amount * x.Times, x.Of, x.Rounding, x.ToCustomer), Throws.InstanceOf<OverflowException>());
                return;
            }
            var was = MoneyRules.Round((Int128)x.Amount * x.Times, x.Of, x.Rounding, x.ToCustomer);
            if (was != expected)
                throw new LawBroken($"{x.Amount} × {x.Times} / {x.Of} is {expected}, not {was}.");
        },
        20_000);

    [Covers("R8")]
    [Test]
    public void Should_take_a_fee_that_is_never_more_than_the_share_and_never_more_than_there_is() => Checked.Holds(
        Arb.From(from amount in Amount from bp in Gen.Choose(0, 10_000) from negative in Gen.Elements(false, false, false, true) select (Amount: negative ? -amount : amount, Bp: bp)),
        x =>
        {
            var fee = MoneyRules.Owed(x.Amount, x.Bp, Rounding.CustomerFavour);
            var share = (BigInteger)BigInteger.Max(0, x.Amount) * x.Bp;
            if (fee < 0 || (BigInteger)fee * 10_000 > share || share - ((BigInteger)fee * 10_000) >= 10_000)
                throw new LawBroken($"{x.Bp} basis points of {x.Amount} are not {fee}.");
        },
        20_000);

    [Covers("R1")]
    [Test]
    public void Should_be_paid_out_to_the_last_fen() => Checked.Holds(
        Arb.From(from amounts in Amount.Select(x => x % 1_000_000_000_000_000).ArrayOf() from deposit in Amount.Select(x => x % 1_000_000) select (Amounts: amounts, Deposit: deposit)),
        x =>
        {
            var standing = new BillingStanding { Balances = [.. x.Amounts.Select((fen, i) => new HeldBalance($"account-{i}", Money.Cny(fen)))], Deposit = Money.Cny(x.Deposit) };
            var statement = StatementRules.Of(Rules.Policies.FindLatest("Pay")!, new Cancellation.Workflow.CancellationCase(), standing, Shanghai.At("2026-08-03 10:00")).Lines;
            var held = x.Amounts.Aggregate(BigInteger.Zero, (sum, fen) => sum + fen);
            var paid = MoneyRules.Payouts(statement).Aggregate(BigInteger.Zero, (sum, payout) => sum + payout.Amount);
            if (paid != held - (held / 100))
                throw new LawBroken($"Of {held} are paid out {paid}, and a hundredth is kept.");
            if ((MoneyRules.DepositRefund(statement)?.Amount ?? 0) != x.Deposit)
                throw new LawBroken("The deposit is not paid back whole.");
        },
        2_000);

    static BigInteger Rounded(BigInteger numerator, BigInteger denominator, Rounding rounding, bool toCustomer)
    {
        var floor = BigInteger.Divide(numerator, denominator);
        var twiceTheRest = 2 * (numerator - (floor * denominator));
        return rounding switch
        {
            Rounding.CustomerFavour => toCustomer && twiceTheRest > 0 ? floor + 1 : floor,
            Rounding.HalfUp => twiceTheRest >= denominator ? floor + 1 : floor,
            _ => twiceTheRest > denominator || (twiceTheRest == denominator && !floor.IsEven) ? floor + 1 : floor,
        };
    }
}
