using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>Rules R10 and R12: the deposit, less the charges for its device.</summary>
static class DeviceCharges
{
    public static void Add(List<MoneyLine> lines, Policy policy, DeviceFile? device, Money? deposit)
    {
        if (deposit is { Amount: > 0 } held)
            lines.Add(new(LineKind.Deposit, held, "R10"));
        if (policy.Device is not { } schedule || device is null)
            return;
        // A device that came back after all is paid for as it was found, and no longer for being away.
        if (device.Grade is InspectionGrade.Good or InspectionGrade.Damaged)
            AddDamage(lines, schedule, device.Findings ?? [], policy.Billing.Currency);
        else if (device.ChargedAt is not null)
            AddNonReturn(lines, schedule.Price, deposit, policy.Billing.Currency);
    }

    /// <summary>A finding that the schedule does not name is for an operator, and nothing is deducted until then.</summary>
    static void AddDamage(List<MoneyLine> lines, DevicePolicy schedule, IReadOnlyList<string> findings, string currency)
    {
        foreach (var finding in findings)
            if (!schedule.Damage.ContainsKey(finding))
                return;
        foreach (var finding in findings.Distinct())
            StatementRules.AddOwed(lines, LineKind.DeviceDamage, new(schedule.Damage[finding], currency), "R10", finding);
    }

    static void AddNonReturn(List<MoneyLine> lines, long price, Money? deposit, string currency)
    {
        var kept = deposit is { Amount: > 0 } held && held.Currency == currency ? Math.Min(held.Amount, price) : 0;
        StatementRules.AddOwed(lines, LineKind.DepositKept, new(kept, currency), "R12");
        StatementRules.AddOwed(lines, LineKind.NonReturnFee, new(price - kept, currency), "R12");
    }
}
