using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whom a case waits for, for what and until when. A case that is not over always waits for somebody, and until some time.</summary>
static class WaitingRules
{
    public static void Settle(Turn turn)
    {
        var row = turn.Case;
        DeadlineRules.CloseTasks(turn);
        if (CaseState.IsOver(turn.State))
            DecideAfterTheEnd(turn);
        else
            Decide(turn);
        row.NeedsOperator = NeedsOperator(turn);
        (row.ChargeRisk, row.ChargeRiskAt) = ChargeRiskRules.Of(turn);
    }

    static bool NeedsOperator(Turn turn)
    {
        // A review that takes long is the reviewer's until its day is over.
        if (turn.File.Tasks?.Exists(x => x.DoneAt is null && x is not { Code: TaskCodes.DeadlineAtRisk, About: CaseTimer.Review }) == true)
            return true;
        // A case that is over needs nobody, unless a task says so.
        if (CaseState.IsOver(turn.State))
            return false;
        foreach (var gate in turn.File.Gates)
            if (gate.Status == GateStatus.Failed)
                return true;
        return turn.State is not (CaseState.Closing or CaseState.Closed) && HoldRules.IsHeld(turn.File);
    }

    /// <summary>An attempt may be over while its steps are still being undone, and a case completed while a late refund is under way.</summary>
    static void DecideAfterTheEnd(Turn turn)
    {
        var row = turn.Case;
        (row.WaitingOn, row.WaitingFor, row.WaitingCode, row.DueAt) = (null, null, null, null);
        if (turn.File.Compensation is { DoneAt: null } undo)
            WaitForUndoing(turn, undo);
        else if (turn.State is CaseState.Completed or CaseState.Reactivated)
            WaitForDuty(turn);
    }

    static void WaitForUndoing(Turn turn, Compensation undo) =>
        Wait(turn, undo.BlockedCode is null ? Party.Us : Party.Operator, nameof(UndoSteps), undo.BlockedCode, CaseTimer.Handling);

    static void Decide(Turn turn)
    {
        switch (turn.State)
        {
            // Confirming is possible all the same, but does not help alone.
            case CaseState.AwaitingConfirmation when turn.Status(Gate.Identity) == GateStatus.Blocked:
                Wait(turn, Party.Customer, "identity", turn.CodeOf(Gate.Identity), CaseTimer.Confirm);
                break;
            // There is something to show soon; who does not want to see it may confirm before.
            case CaseState.AwaitingConfirmation when QuoteConversation.IsUnderWay(turn):
                Wait(turn, Party.Us, nameof(QuoteCharges), null, CaseTimer.Confirm);
                break;
            case CaseState.AwaitingConfirmation:
                Wait(turn, Party.Customer, "confirmation", turn.CodeOf(Gate.Billing), CaseTimer.Confirm);
                break;
            case CaseState.Closing:
                if (turn.Status(Gate.Verify) == GateStatus.Failed)
                    Wait(turn, Party.Operator, "closure", turn.Gate(Gate.Verify).BlockedCode, CaseTimer.Handling);
                else
                    Wait(turn, Party.Us, nameof(CloseAccount), null, CaseTimer.Handling);
                break;
            case CaseState.Closed when turn.File.Compensation is { DoneAt: null } undo:
                WaitForUndoing(turn, undo);
                break;
            case CaseState.Closed:
                WaitForDuty(turn);
                break;
            default:
                if (turn.File.Compensation is { DoneAt: null } left)
                    WaitForUndoing(turn, left);
                else if (HoldRules.IsHeld(turn.File))
                    Wait(turn, Party.Operator, "hold", Codes.OnHold, CaseTimer.Handling);
                else if (Progress.NextMilestone(turn) is { } next)
                    WaitForMilestone(turn, next);
                else
                    WaitToClose(turn);
                break;
        }
    }

    /// <summary>Somebody outside comes before our own workers: what they are waited for is what stands in the way.</summary>
    static void WaitForMilestone(Turn turn, string milestone)
    {
        WaitsFor? wait = null;
        foreach (var gate in Gates.Before(milestone))
        {
            if (!Gates.IsOpen(turn, gate))
                continue;
            var one = Describe(turn, gate);
            if (wait is null || (wait.Value.Party == Party.Us && one.Party != Party.Us))
                wait = one;
            // Nothing is asked about a subscription before it is known whose it is.
            if (gate == Gate.Identity)
                break;
        }
        Wait(turn, wait!.Value.Party, wait.Value.Needs, wait.Value.Code, wait.Value.Timer);
    }

    readonly record struct WaitsFor(Party Party, string Needs, string? Code, string Timer);

    static WaitsFor Describe(Turn turn, Gate gate)
    {
        var blocked = turn.Status(gate) == GateStatus.Blocked;
        var code = turn.CodeOf(gate);
        return gate switch
        {
            Gate.Identity when blocked => new(Party.Customer, "identity", code, CaseTimer.Docs),
            Gate.Identity => new(Party.Us, nameof(VerifyIdentity), null, CaseTimer.Handling),
            Gate.Documents => new(Party.Customer, "documents", code ?? Codes.InfoIncomplete, CaseTimer.Docs),
            Gate.Billing when blocked => new(Party.Customer, code == Codes.AutoRenewOn ? "autoRenewal" : code == Codes.InfoIncorrect ? "information" : "payment", code, CaseTimer.Pay),
            Gate.Billing => new(Party.Us, nameof(ClearBilling), null, CaseTimer.Handling),
            Gate.Entitlements when blocked => new(Party.Customer, "entitlement", code, CaseTimer.Handling),
            Gate.Entitlements => new(Party.Us, nameof(SettleEntitlements), null, CaseTimer.Handling),
            Gate.LinkedServices when blocked => new(Party.Operator, "linkedServices", code, CaseTimer.Handling),
            Gate.LinkedServices => new(Party.Us, nameof(StopLinkedServices), null, CaseTimer.Handling),
            Gate.Device => DeviceRules.Awaits(turn) is var (party, needs, why) ? new(party, needs, why, party == Party.Courier ? CaseTimer.Handling : CaseTimer.Device) : default,
            Gate.Security when turn.Status(gate) == GateStatus.Failed => new(Party.Operator, "inspection", code, CaseTimer.Handling),
            // Until it is there, nobody can inspect it.
            Gate.Security when Gates.IsOpen(turn, Gate.Device) => new(Party.Us, nameof(CollectDevice), null, CaseTimer.Handling),
            Gate.Security => new(Party.Inspector, "inspection", null, CaseTimer.Inspect),
            Gate.Review when blocked => new(Party.Customer, "documents", code, CaseTimer.Docs),
            Gate.Review when turn.Policy.Review.Mode == ReviewMode.Manual => new(Party.Reviewer, "review", null, CaseTimer.Review),
            Gate.Review => new(Party.Us, nameof(ReviewCancellation), null, CaseTimer.Handling),
            _ => throw new InvalidOperationException($"Nobody decided whom a case waits for at gate {gate}."),
        };
    }

    /// <summary>All milestones are reached: the day of effect lies ahead, or billing is asked once more.</summary>
    static void WaitToClose(Turn turn)
    {
        if (!DeviceRules.IsSettled(turn))
            WaitForMilestone(turn, CaseState.DeviceReturned);
        else if (!EffectRules.IsDue(turn))
            Wait(turn, Party.Us, "effectiveDay", null, CaseTimer.Effective);
        else
            Wait(turn, Party.Us, nameof(ClearBilling), null, CaseTimer.Handling);
    }

    /// <summary>The duty that is due first; sealing is done when nothing else is left.</summary>
    static void WaitForDuty(Turn turn)
    {
        Duty? first = null;
        foreach (var duty in turn.File.Duties)
            if (AftercareRules.IsOpen(duty) && (first is null || IsBefore(duty, first)))
                first = duty;
        if (first is null)
            return;
        var row = turn.Case;
        var (party, needs, code) = AwaitedFor(turn, first);
        (row.WaitingOn, row.WaitingFor, row.WaitingCode) = (Name(party), needs, code);
        row.DueAt = first.Status == DutyStatus.Restricted ? first.RetryAt : first.DueAt;
    }

    static bool IsBefore(Duty duty, Duty other) =>
        duty.Kind == DutyKind.SealEvidence ? false : other.Kind == DutyKind.SealEvidence || (duty.DueAt ?? DateTimeOffset.MaxValue) < (other.DueAt ?? DateTimeOffset.MaxValue);

    static (Party Party, string Needs, string? Code) AwaitedFor(Turn turn, Duty duty) => duty switch
    {
        { Kind: DutyKind.TrackRefund, Code: Codes.PayoutFailed, EffectId: null } => (Party.Customer, "payoutDestination", duty.Code),
        { Kind: DutyKind.TrackRefund, Status: DutyStatus.Failed } => (Party.Operator, "refund", duty.Code),
        { Kind: DutyKind.TrackRefund } when turn.File.Refunds?.Exists(x => x.RefundId == duty.Target && x.InitiatedAt is null) == true => (Party.Us, nameof(PayRefund), null),
        { Kind: DutyKind.TrackRefund } => (Party.Bank, "refund", null),
        { Kind: DutyKind.AwaitLateReturn } when turn.File.Device?.ReceivedAt is not null => (Party.Inspector, "inspection", null),
        { Kind: DutyKind.AwaitLateReturn } => (Party.Customer, "device", duty.Code),
        { Status: DutyStatus.Restricted } => (Party.Operator, "hold", Codes.OnHold),
        // Who is not there now is asked again by ourselves.
        { Status: DutyStatus.Failed, Code: not Codes.NotAvailable } => (Party.Operator, duty.Kind.ToString(), duty.Code),
        _ => (Party.Us, duty.Kind.ToString(), duty.Code),
    };

    /// <summary>Until the timer's time; where none runs for it, until the whole case must be handled.</summary>
    static void Wait(Turn turn, Party party, string needs, string? code, string timer)
    {
        var row = turn.Case;
        row.WaitingOn = Name(party);
        row.WaitingFor = needs;
        row.WaitingCode = code;
        row.DueAt = (turn.Open(timer) ?? turn.Open(CaseTimer.Handling))?.DueAt;
    }

    static string Name(Party party) => party switch
    {
        Party.Us => nameof(Party.Us),
        Party.Customer => nameof(Party.Customer),
        Party.Reviewer => nameof(Party.Reviewer),
        Party.Inspector => nameof(Party.Inspector),
        Party.Operator => nameof(Party.Operator),
        _ => party.ToString(),
    };
}
