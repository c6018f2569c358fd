using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Makes the statement, the same way for a preview, a quote, the judgement about billing and the closing: what was shown is what is booked
/// as long as nothing changed.
/// </summary>
public static class StatementRules
{
    /// <summary>As the case stands now; empty while billing has not said how the subscription stands.</summary>
    internal static Statement Of(Turn turn) => turn.File.Billing is { } standing ? Of(turn.Policy, turn.Case, standing, turn.Now) : Statement.Empty;

    public static Statement Of(Policy policy, CancellationCase x, BillingStanding standing, DateTimeOffset now)
    {
        var today = Zone.DayOf(now);
        var effectiveOn = EffectiveDay(policy, x, standing, today);
        var lines = new List<MoneyLine>();
        AddBalances(lines, standing);
        var afterBalances = lines.Count;
        AddDebts(lines, policy, x.File, standing, effectiveOn, today);
        AddUnused(lines, policy, x.File, standing, effectiveOn, today);
        DeviceCharges.Add(lines, policy, x.File.Device, standing.Deposit);
        foreach (var payment in standing.Payments)
            Add(lines, LineKind.Payment, payment.Amount, "R1", payment.PaymentId);
        InsertBalanceFees(lines, afterBalances, policy);
        if (x.File.Gates.Exists(gate => gate is { Gate: Gate.Billing, Status: GateStatus.Waived }))
            foreach (var due in Statement.Of(lines, policy.Billing.OffsetOrder, effectiveOn).Due.ToArray())
                lines.Add(new(LineKind.WriteOff, due, "waiver"));
        return Statement.Of(lines, policy.Billing.OffsetOrder, effectiveOn);
    }

    /// <summary>The day it was decided for, or the first day on which it can be.</summary>
    static DateOnly EffectiveDay(Policy policy, CancellationCase x, BillingStanding standing, DateOnly today)
    {
        if (x.File.EffectiveOn is { } decided)
            return decided;
        var last = EffectRules.LastDay(policy.Effect, Zone.DayOf(x.RequestedAt), x.File.Request?.EffectiveOn, EffectRules.TermEndsOn(standing));
        return last > today ? last.Value : today;
    }

    static void AddBalances(List<MoneyLine> lines, BillingStanding standing)
    {
        foreach (var held in standing.Balances)
            Add(lines, LineKind.Balance, held.Balance, "R1", held.Account);
    }

    static void AddDebts(List<MoneyLine> lines, Policy policy, CaseFile file, BillingStanding standing, DateOnly effectiveOn, DateOnly today)
    {
        var billing = policy.Billing;
        foreach (var due in standing.Dues)
        {
            AddOwed(lines, due.Kind, due.Amount, "R1", due.DueId);
            // Interest on a late fee would be compound.
            if (due.Kind != LineKind.LateFee)
                AddOwed(lines, LineKind.LateFee, due.Amount with { Amount = DebtRules.LateFee(due, today, billing.LateFee, policy.Rounding) }, "R6", due.DueId);
        }
        // The cap is in the policy's currency; a fee that cannot be held against it is not charged, nor is leaving a breach when the provider caused it.
        if (standing.Contract is { } contract && contract.MonthlyFee.Currency == billing.Currency && file.Request?.Cause != Cause.Provider)
            AddOwed(lines, LineKind.EarlyTerminationFee, contract.MonthlyFee with { Amount = DebtRules.EarlyTerminationFee(contract, effectiveOn, billing.EarlyTermination, policy.Rounding) }, "R7");
        AddOwed(lines, LineKind.CancellationFee, new(billing.CancellationFee, billing.Currency), "R1");
    }

    static void AddUnused(List<MoneyLine> lines, Policy policy, CaseFile file, BillingStanding standing, DateOnly effectiveOn, DateOnly today)
    {
        var billing = policy.Billing;
        foreach (var period in standing.Prepaid)
            Add(lines, LineKind.PrepaidRefund,
                period.Fee with { Amount = UnusedRules.OfPeriod(billing.Refund, period, standing.Contract, effectiveOn, billing.CancelDayIsUsed, policy.Rounding) }, "R5", $"{period.From:O}/{period.To:O}");
        if (standing.StoredValue is { } value)
        {
            var refund = UnusedRules.OfStoredValue(value, file.Request?.Cause ?? default, policy.Rounding);
            Add(lines, LineKind.StoredValueRefund, value.Principal with { Amount = refund }, "R13");
            Add(lines, LineKind.StoredValueInterest, value.Principal with { Amount = UnusedRules.Interest(refund, billing.StoredValueInterestBp, effectiveOn, today, policy.Rounding) }, "R13");
        }
        if (file.Decisions is { } decisions)
            foreach (var decision in decisions)
                if (decision.Amount is { } amount)
                    Add(lines, decision.Choice == EntitlementChoice.Convert ? LineKind.PointsConverted : LineKind.PackageRefund, amount,
                        decision.OperatorId is not null ? "agreed" : decision.Choice == EntitlementChoice.Convert ? "R9" : "R5", decision.EntitlementId);
    }

    /// <summary>R8, of what is held; taken from what is paid back, so never more than that.</summary>
    static void InsertBalanceFees(List<MoneyLine> lines, int afterBalances, Policy policy)
    {
        if (afterBalances == 0 || policy.Billing.BalanceFeeBp == 0)
            return;
        var at = afterBalances;
        foreach (var payout in Statement.Of(lines, policy.Billing.OffsetOrder, default).Payouts.ToArray())
        {
            long held = 0;
            foreach (var line in lines)
                if (line.Kind == LineKind.Balance && line.Amount.Currency == payout.Currency)
                    held = checked(held + line.Amount.Amount);
            var fee = Math.Min(MoneyRules.Owed(held, policy.Billing.BalanceFeeBp, policy.Rounding), payout.Amount);
            if (fee > 0)
                lines.Insert(at++, new(LineKind.BalanceFee, payout with { Amount = -fee }, "R8"));
        }
    }

    /// <summary>No line for nothing.</summary>
    internal static void Add(List<MoneyLine> lines, string kind, Money amount, string rule, string? target = null)
    {
        if (amount.Amount != 0)
            lines.Add(new(kind, amount, rule, target));
    }

    internal static void AddOwed(List<MoneyLine> lines, string kind, Money amount, string rule, string? target = null) =>
        Add(lines, kind, amount with { Amount = -amount.Amount }, rule, target);
}
