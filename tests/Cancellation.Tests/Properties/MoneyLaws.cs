using Cancellation.Contracts;
using Cancellation.Tests.Workflow;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Properties;

/// <summary>No fen is made or lost, at no moment: not in the statement, not in the payments, not in the books after closing.</summary>
static class MoneyLaws
{
    public static void Hold(CaseInMemory x, World world)
    {
        var (row, file) = (x.Row, x.Row.File);
        if (file.Request is null)
            return;
        var policy = Rules.Policies.Get(row.PolicyId, row.PolicyVersion);
        // Before closing is decided, it is what would be decided now.
        var acts = file.Closing?.Acts ?? ClosingRules.Acts(policy, policy.Operations[file.Request.Operation], file);
        foreach (var currency in file.Money.Select(m => m.Amount).Concat(acts.Select(a => a.Amount).OfType<Money>()).Select(m => m.Currency).Distinct())
            AddsUp(currency, file, policy, acts);
        foreach (var line in file.Money)
            IsJustified(line, file, world);
        if (file.Closing is null)
            return;
        OrdersAndFollowsEveryPayment(x, file, acts);
        if (file.Billing is { } standing)
            foreach (var currency in acts.Select(a => a.Amount).OfType<Money>().Select(m => m.Currency).Distinct())
                IsBookedOut(currency, standing, acts);
        TakesForTheDeviceWhatWasFound(file);
        PaysBackNoMoreThanWasTaken(file, policy);
    }

    static void AddsUp(string currency, CaseFile file, Policy policy, IReadOnlyList<ClosingAct> acts)
    {
        var lines = Sum(file.Money.Select(m => m.Amount), currency);
        var statement = Statement.Of(file.Money, policy.Billing.OffsetOrder, default);
        var (due, payout, deposit) = (Sum(statement.Due, currency), Sum(statement.Payouts, currency), Sum(statement.DepositRefunds, currency));
        if (lines != payout + deposit - due)
            throw new LawBroken($"The statement adds up to {lines} {currency}, but {payout} and a deposit of {deposit} are paid out and {due} is due.");
        var (ordered, depositOrdered) = (Sum(Of(acts, ClosingActKind.PayOutBalance), currency), Sum(Of(acts, ClosingActKind.RefundDeposit), currency));
        if (file.Closing is not null && due != 0)
            throw new LawBroken($"It closes, and {due} {currency} are due.");
        if (due == 0 && (ordered != payout || depositOrdered != deposit))
            throw new LawBroken($"{ordered} and a deposit of {depositOrdered} {currency} are paid out, not {payout} and {deposit} as the statement says.");
    }

    /// <summary>Every line names its rule; nobody gets more for what they do not use than they paid; what is given up somebody has given up.</summary>
    static void IsJustified(MoneyLine line, CaseFile file, World world)
    {
        var isOperators = line.Rule is "waiver" or "agreed";
        if (!isOperators && !(line.Rule.StartsWith('R') && int.TryParse(line.Rule.AsSpan(1), out var number) && number is >= 1 and <= 13))
            throw new LawBroken($"{line.Kind} names no rule of the requirements: '{line.Rule}'.");
        if (line.Kind == LineKind.WriteOff && file.Waivers?.Exists(x => x.Gate == Gate.Billing) != true)
            throw new LawBroken($"{line.Amount} is written off, and nobody waived it.");
        long? most = line.Kind switch
        {
            LineKind.PrepaidRefund => world.Prepaid.Max(x => x.Fee.Amount),
            LineKind.StoredValueRefund => world.StoredValue!.Principal.Amount,
            LineKind.PackageRefund => world.Decided.First(x => x.EntitlementId == line.Target).Paid!.Value.Amount,
            LineKind.Balance => world.Balances.First(x => x.Account == line.Target).Balance.Amount,
            LineKind.Deposit => world.Deposit!.Value.Amount,
            _ => null,
        };
        if (line.Amount.Amount > most)
            throw new LawBroken($"{line.Kind} is {line.Amount.Amount}, more than the {most} there are.");
    }

    /// <summary>What is ordered is the plan, or what is left of it; and settled or under way is, payment by payment, what was ordered.</summary>
    static void OrdersAndFollowsEveryPayment(CaseInMemory x, CaseFile file, IReadOnlyList<ClosingAct> acts)
    {
        foreach (var order in x.Sent.OfType<CloseAccount>())
            if (!acts.TakeLast(order.Acts.Count).Select(Nameless).SequenceEqual(order.Acts.Select(Nameless)))
                throw new LawBroken($"Ordered is {string.Join(", ", order.Acts)}, which is not the end of {string.Join(", ", acts)}.");
        var followed = file.Duties.Where(d => d.Kind == DutyKind.TrackRefund).Select(d => $"{d.Target} {d.Amount}").Order().ToList();
        foreach (var payment in acts.Where(a => a.Kind is ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit).Select(a => $"{a.Kind} {a.Amount}").Order())
            if (!followed.Remove(payment))
                throw new LawBroken($"{payment} was ordered and is neither settled nor under way.");
        if (file.Refunds is null && followed.Count > 0)
            throw new LawBroken($"{string.Join(", ", followed)} settled or under way, and was never ordered.");
    }

    /// <summary>Where a payment goes may be said until it is made.</summary>
    static ClosingAct Nameless(ClosingAct act) => act.Kind is ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit ? act with { Target = null } : act;

    /// <summary>As the books do it: what is taken must be there, charges for a device come from its deposit first, and after all payments nothing is held.</summary>
    static void IsBookedOut(string currency, BillingStanding standing, IReadOnlyList<ClosingAct> acts)
    {
        var held = Sum(standing.Balances.Select(b => b.Balance).Concat(standing.Payments.Select(p => p.Amount)), currency)
            - Sum(standing.Dues.Where(d => d.PaidOn is not null).Select(d => d.Amount), currency);
        var deposit = standing.Deposit is { } lent ? Sum([lent], currency) : 0;
        foreach (var act in acts)
        {
            if (act.Amount is not { } money || money.Currency != currency)
                continue;
            switch (act.Kind)
            {
                case ClosingActKind.PostStatement:
                    Int128 charge = -money.Amount;
                    var fromDeposit = act.Target is LineKind.DeviceDamage or LineKind.DepositKept ? Int128.Clamp(charge, 0, deposit) : 0;
                    if (charge > 0 && held + fromDeposit < charge)
                        throw new LawBroken($"{act.Target} of {charge} {currency} is to be taken, and {held} are held.");
                    (held, deposit) = (held - (charge - fromDeposit), deposit - fromDeposit);
                    break;
                case ClosingActKind.PayOutBalance:
                    held -= money.Amount;
                    break;
                case ClosingActKind.RefundDeposit:
                    deposit -= money.Amount;
                    break;
            }
        }
        if (held != 0 || deposit != 0)
            throw new LawBroken($"After all payments {held} and a deposit of {deposit} {currency} are still held.");
    }

    /// <summary>Not what the policy says, but what the damage schedule of the requirements does.</summary>
    static void TakesForTheDeviceWhatWasFound(CaseFile file)
    {
        if (file.Device is not { ReceivedAt: not null, ChargedAt: null, Grade: InspectionGrade.Damaged, Findings: { } found })
            return;
        var priced = found.Distinct().Sum(x => x switch { "ChargerMissing" => 1_500L, "ScreenCracked" => 10_000L, _ => 0L });
        var taken = -file.Money.Where(x => x.Kind == LineKind.DeviceDamage).Sum(x => x.Amount.Amount);
        if (taken != priced)
            throw new LawBroken($"For {string.Join(" and ", found)} are taken {taken}, not {priced}.");
    }

    static void PaysBackNoMoreThanWasTaken(CaseFile file, Policy policy)
    {
        var taken = -file.Money.Where(x => x.Kind is LineKind.NonReturnFee or LineKind.DepositKept).Sum(x => x.Amount.Amount);
        foreach (var refund in file.Refunds ?? [])
            if (refund is { Purpose: RefundPurpose.LateReturn, Amount: { } amount } && amount.Amount > taken)
                throw new LawBroken($"For a late device {amount} are paid back, and {taken} were taken of the price of {policy.Device?.Price}.");
    }

    static IEnumerable<Money> Of(IReadOnlyList<ClosingAct> acts, ClosingActKind kind) => acts.Where(a => a.Kind == kind).Select(a => a.Amount!.Value);

    static Int128 Sum(IEnumerable<Money> amounts, string currency) => amounts.Where(x => x.Currency == currency).Aggregate((Int128)0, (sum, x) => sum + x.Amount);
}
