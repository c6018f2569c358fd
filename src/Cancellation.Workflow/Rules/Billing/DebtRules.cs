using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>Rules R6 and R7: what is owed for paying late and for leaving early.</summary>
public static class DebtRules
{
    /// <summary>Simple, for each day after the due day until it was paid, or until <paramref name="today"/>; never more than the cap's share of the principal.</summary>
    public static long LateFee(Due due, DateOnly today, LateFeePolicy policy, Rounding rounding)
    {
        var days = (due.PaidOn ?? today).DayNumber - due.DueOn.DayNumber;
        if (days <= 0 || due.Amount.Amount <= 0 || policy.BpPerDay == 0)
            return 0;
        var fee = MoneyRules.Round((Int128)due.Amount.Amount * policy.BpPerDay * days, 10_000, rounding, toCustomer: false);
        return Math.Min(fee, MoneyRules.Round((Int128)due.Amount.Amount * policy.CapPercent, 100, rounding, toCustomer: false));
    }

    /// <summary>A share of the monthly fee for each full contract month that begins after the last day of use, up to the cap.</summary>
    public static long EarlyTerminationFee(ContractTerm contract, DateOnly effectiveOn, EarlyTerminationPolicy policy, Rounding rounding) =>
        contract.MonthlyFee.Amount <= 0 || policy.Bp == 0 ? 0
        : Math.Min(policy.Cap, MoneyRules.Round((Int128)MonthsToStart(contract, effectiveOn) * contract.MonthlyFee.Amount * policy.Bp, 10_000, rounding, toCustomer: false));

    /// <summary>Months are counted from the contract's first day, so one that began on the 31st has months that begin on a month's last day.</summary>
    static int MonthsToStart(ContractTerm contract, DateOnly effectiveOn)
    {
        var months = 0;
        for (var i = 0; contract.StartsOn.AddMonths(i + 1).AddDays(-1) <= contract.EndsOn; i++)
            if (contract.StartsOn.AddMonths(i) > effectiveOn)
                months++;
        return months;
    }
}
