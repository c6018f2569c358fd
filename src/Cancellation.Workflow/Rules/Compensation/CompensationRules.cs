using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Which steps are undone when an attempt ends before the point of no return, or when the customer comes back. Auto-renewal stays off and
/// transferred coupons stay where they are.
/// </summary>
public static class CompensationRules
{
    /// <summary>What was asked before the end may still be done: it is undone once its answer is there, and all of it at once.</summary>
    public static bool AnswersAreUnderWay(Policy policy, CaseFile file) =>
        (policy.Billing.FreezeAccount && IsAsked(file, Gate.Billing))
        || IsAsked(file, Gate.LinkedServices)
        || (IsAsked(file, Gate.Entitlements) && CarriedOut(file).Any())
        || (IsAsked(file, Gate.Device) && Find(file, Gate.Device)!.FactId is null);

    /// <summary>In reverse order of the steps: what came last goes first.</summary>
    public static List<UndoAct> Acts(Policy policy, CaseFile file)
    {
        var acts = new List<UndoAct>();
        if (IsReceived(file))
            acts.Add(new(UndoActKind.ShipDeviceBack, policy.Device is { ReturnFreight: > 0 } device ? new Money(device.ReturnFreight, policy.Billing.Currency) : null, file.Request?.TerminalSerialNumber));
        else if (Label(file) is { } label)
            acts.Add(new(UndoActKind.CancelReturnLabel, Target: label));
        RestartLinkedServices(file, acts);
        if (Find(file, Gate.Entitlements) is { Status: not (GateStatus.Pending or GateStatus.Compensated) })
            foreach (var decision in CarriedOut(file).Reverse())
                acts.Add(new(decision.Choice == EntitlementChoice.Convert ? UndoActKind.RestorePoints : UndoActKind.RestorePackage, decision.Amount, decision.EntitlementId));
        if (Find(file, Gate.Billing) is { Status: not (GateStatus.Pending or GateStatus.Compensated), BlockedCode: not Codes.InfoIncorrect } && file.Billing is { } standing)
        {
            foreach (var paid in PaidForLeaving(standing, file.Money))
                acts.Add(new(UndoActKind.ReturnPayment, paid, file.Request?.PayoutDestination));
            if (policy.Billing.FreezeAccount)
                acts.Add(new(UndoActKind.UnfreezeAccount));
        }
        return acts;
    }

    /// <summary>The customer comes back after closing. Money on its way to them still arrives, and nobody may debit them without a new mandate.</summary>
    public static List<UndoAct> Return(Policy policy, OperationPolicy operation, CaseFile file)
    {
        var acts = new List<UndoAct> { new(UndoActKind.RestartService) };
        RestartLinkedServices(file, acts);
        if ((operation.Acts ?? policy.Closing.Acts).Contains(ClosingActKind.FreezeNewDebits))
            acts.Add(new(UndoActKind.UnfreezeAccount));
        return acts;
    }

    static void RestartLinkedServices(CaseFile file, List<UndoAct> acts)
    {
        for (var i = file.LinkedServices?.Count - 1 ?? -1; i >= 0; i--)
            acts.Add(new(UndoActKind.RestartLinkedService, Target: file.LinkedServices![i]));
    }

    /// <summary>The gate whose step an act undoes.</summary>
    public static Gate GateOf(UndoActKind act) => act switch
    {
        UndoActKind.CancelReturnLabel or UndoActKind.ShipDeviceBack => Gate.Device,
        UndoActKind.RestartLinkedService => Gate.LinkedServices,
        UndoActKind.RestorePoints or UndoActKind.RestorePackage => Gate.Entitlements,
        _ => Gate.Billing,
    };

    /// <summary>
    /// What the customer paid that only leaving costs: payments beyond the bills, and beyond the late fees of those, that they would have had to pay anyway.
    /// </summary>
    public static IEnumerable<Money> PaidForLeaving(BillingStanding standing, IReadOnlyList<MoneyLine> statement) => standing.Payments
        .GroupBy(x => x.Amount.Currency)
        .Select(paid => new Money(checked(
            paid.Sum(x => x.Amount.Amount)
            - standing.Dues.Where(x => x.PaidOn is not null && x.Amount.Currency == paid.Key).Sum(x => x.Amount.Amount)
            + statement.Where(x => x.Kind == LateFee && x.Amount.Currency == paid.Key).Sum(x => x.Amount.Amount)), paid.Key))
        .Where(x => x.Amount > 0);

    /// <summary>The statement's line for it is below zero.</summary>
    const string LateFee = "LateFee";

    /// <summary>The device is in our hands.</summary>
    public static bool IsReceived(CaseFile file) =>
        Find(file, Gate.Device) is { Status: not GateStatus.Compensated } gate
        && (file.Device?.ReceivedAt is not null || gate is { Status: GateStatus.Satisfied, Evidence: not null });

    /// <summary>The label of a device that is still with the customer; one on its way comes first, and then goes back.</summary>
    static string? Label(CaseFile file) =>
        Find(file, Gate.Device) is { Status: GateStatus.Requested or GateStatus.Stale, FactId: not null } gate && file.Device?.ShippedAt is null ? gate.Evidence : null;

    /// <summary>Decisions that changed something at the book and can be taken back.</summary>
    public static IEnumerable<EntitlementDecision> CarriedOut(CaseFile file) =>
        (file.Decisions ?? []).Where(x => x.Choice is EntitlementChoice.Convert or EntitlementChoice.Refund);

    static bool IsAsked(CaseFile file, Gate gate) => Find(file, gate)?.Status == GateStatus.Requested;

    static GateRecord? Find(CaseFile file, Gate gate) => file.Gates.Find(x => x.Gate == gate);
}
