using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Rules R1–R3 of the requirements. Amounts are whole minor units; a share is an exact fraction in 128 bits,
/// multiplied before it is divided, and rounded once for each item.
/// </summary>
public static class MoneyRules
{
    const int BasisPoints = 10_000;

    /// <summary>What is to be paid out besides the deposit once nothing is due any more, one amount for each currency, all above zero.</summary>
    public static IEnumerable<Money> Payouts(IReadOnlyList<MoneyLine> statement) => Sums(statement, (deposit, rest) => rest + Math.Min(deposit, 0));

    /// <summary>What is left of the deposit after charges for its device.</summary>
    public static Money? DepositRefund(IReadOnlyList<MoneyLine> statement)
    {
        foreach (var refund in Sums(statement, (deposit, _) => deposit))
            return refund;
        return null;
    }

    static IEnumerable<Money> Sums(IReadOnlyList<MoneyLine> statement, Func<long, long, long> amount)
    {
        if (statement.Count == 0)
            return [];
        return statement
            .GroupBy(x => x.Amount.Currency)
            .Select(x => new Money(amount(Sum(x.Where(line => LineKind.IsOfDeposit(line.Kind))), Sum(x.Where(line => !LineKind.IsOfDeposit(line.Kind)))), x.Key))
            .Where(x => x.Amount > 0);
    }

    static long Sum(IEnumerable<MoneyLine> lines) => lines.Sum(x => x.Amount.Amount);

    /// <summary>A share of an amount that the customer owes, e.g. a fee; nothing of an amount that is not above zero.</summary>
    public static long Owed(long amount, int bp, Rounding rounding) => amount <= 0 ? 0 : Round((Int128)amount * bp, BasisPoints, rounding, toCustomer: false);

    /// <summary>Rounds <paramref name="numerator"/>/<paramref name="denominator"/>, neither negative, to a whole amount.</summary>
    public static long Round(Int128 numerator, Int128 denominator, Rounding rounding, bool toCustomer)
    {
        var (whole, rest) = Int128.DivRem(numerator, denominator);
        var up = rounding switch
        {
            Rounding.CustomerFavour => toCustomer && rest > 0,
            Rounding.HalfUp => rest * 2 >= denominator,
            _ => rest * 2 > denominator || (rest * 2 == denominator && Int128.IsOddInteger(whole)),
        };
        return checked((long)(up ? whole + 1 : whole));
    }
}
