using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Rules R1–R4, R8 and R10 of the requirements. Amounts are whole minor units; a share is an exact fraction in 128 bits,
/// multiplied before it is divided, and rounded once for each item.
/// </summary>
public static class MoneyRules
{
    public const string Balance = "Balance";
    public const string BalanceFee = "BalanceHandlingFee";
    public const string Deposit = "Deposit";

    const int BasisPoints = 10_000;

    /// <summary>The statement: what is held for the customer, less fees. Its sum is what is paid out.</summary>
    public static List<MoneyLine> Statement(Policy policy, BillingStanding standing, string? payoutDestination)
    {
        var lines = new List<MoneyLine>();
        var net = new Dictionary<string, long>();
        foreach (var held in standing.Balances)
        {
            if (held.Balance.Amount == 0)
                continue;
            lines.Add(new(Balance, held.Balance, "R1", held.Account));
            net[held.Balance.Currency] = checked(net.GetValueOrDefault(held.Balance.Currency) + held.Balance.Amount);
        }
        foreach (var (currency, amount) in net)
            if (Owed(amount, policy.Billing.BalanceFeeBp, policy.Rounding) is > 0 and var fee)
                lines.Add(new(BalanceFee, new(-fee, currency), "R8", payoutDestination));
        if (standing.Deposit is { Amount: > 0 } deposit)
            lines.Add(new(Deposit, deposit, "R10"));
        return lines;
    }

    /// <summary>What is to be paid out of the balances, one amount for each currency, all above zero.</summary>
    public static IEnumerable<Money> Payouts(IReadOnlyList<MoneyLine> statement) => statement
        .Where(x => x.Kind is Balance or BalanceFee)
        .GroupBy(x => x.Amount.Currency)
        .Select(x => new Money(x.Sum(line => line.Amount.Amount), x.Key))
        .Where(x => x.Amount > 0);

    public static Money? DepositRefund(IReadOnlyList<MoneyLine> statement) => statement.FirstOrDefault(x => x.Kind == Deposit)?.Amount;

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
