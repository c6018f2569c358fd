using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>Rules R5, R9 and R13: what the customer gets for what they paid for and will not use. Never more than was paid (R4).</summary>
public static class UnusedRules
{
    /// <summary>Of a fee for a period, both days included.</summary>
    public static long OfPeriod(RefundMode mode, PaidPeriod period, ContractTerm? contract, DateOnly effectiveOn, bool cancelDayIsUsed, Rounding rounding)
    {
        if (period.Fee.Amount <= 0 || effectiveOn > period.To)
            return 0;
        return mode switch
        {
            RefundMode.Full => period.Fee.Amount,
            RefundMode.ProRata => ProRata(period.Fee.Amount, period.From, period.To, effectiveOn, cancelDayIsUsed, rounding),
            RefundMode.UsageDeducted when contract is { MonthlyFee: var monthly } && monthly.Currency == period.Fee.Currency =>
                Math.Max(0, period.Fee.Amount - (long)Int128.Min(period.Fee.Amount, (Int128)MonthsBegun(period, effectiveOn, cancelDayIsUsed) * monthly.Amount)),
            // Without a monthly price to deduct, what was used is the days.
            RefundMode.UsageDeducted => ProRata(period.Fee.Amount, period.From, period.To, effectiveOn, cancelDayIsUsed, rounding),
            _ => 0,
        };
    }

    public static long ProRata(long fee, DateOnly from, DateOnly to, DateOnly effectiveOn, bool cancelDayIsUsed, Rounding rounding)
    {
        var total = to.DayNumber - from.DayNumber + 1;
        if (total <= 0 || fee <= 0)
            return 0;
        var used = Math.Clamp(effectiveOn.DayNumber - from.DayNumber + (cancelDayIsUsed ? 1 : 0), 0, total);
        return MoneyRules.Round((Int128)fee * (total - used), total, rounding, toCustomer: true);
    }

    /// <summary>A month that was begun is used whole.</summary>
    static int MonthsBegun(PaidPeriod period, DateOnly effectiveOn, bool cancelDayIsUsed)
    {
        var months = 0;
        while (period.From.AddMonths(months) < effectiveOn || (cancelDayIsUsed && period.From.AddMonths(months) == effectiveOn))
            months++;
        return months;
    }

    /// <summary>By whole blocks.</summary>
    /// <returns>How many points are converted, and into what amount; the others are the remainder.</returns>
    public static (long Converted, long Amount) OfPoints(long points, EntitlementsPolicy policy)
    {
        var blocks = points / policy.PointsBlock;
        return (blocks * policy.PointsBlock, checked(blocks * policy.FenPerBlock));
    }

    /// <summary>
    /// Who causes the end decides at which price what was used counts: the customer, at the undiscounted price; the provider, at the price that was
    /// paid, which the gift lowers. It is never a claim against the customer.
    /// </summary>
    public static long OfStoredValue(StoredValue value, Cause cause, Rounding rounding)
    {
        Int128 principal = value.Principal.Amount, all = principal + value.Gift.Amount;
        if (principal <= 0)
            return 0;
        var refund = cause == Cause.Customer
            ? (Int128)principal - value.ConsumedUndiscounted.Amount
            : MoneyRules.Round(Int128.Max(0, principal * (all - value.Consumed.Amount)), all, rounding, toCustomer: true);
        return (long)Int128.Clamp(refund, 0, principal);
    }

    /// <summary>From the end of use to the day it is paid back.</summary>
    public static long Interest(long refund, int bpPerYear, DateOnly endedOn, DateOnly paidOn, Rounding rounding)
    {
        var days = paidOn.DayNumber - endedOn.DayNumber;
        return days <= 0 || refund <= 0 ? 0 : MoneyRules.Round((Int128)refund * bpPerYear * days, 10_000 * 365, rounding, toCustomer: true);
    }
}
