using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whom a case waits for, for what and until when. A case that is not over always waits for somebody, and until some time.</summary>
static class WaitingRules
{
    public static void Settle(Turn turn)
    {
        var row = turn.Case;
        if (CaseState.IsOver(turn.State))
            (row.WaitingOn, row.WaitingFor, row.WaitingCode, row.DueAt) = (null, null, null, null);
        else
            Decide(turn);
        row.NeedsOperator = NeedsOperator(turn);
    }

    static bool NeedsOperator(Turn turn)
    {
        // A case that is over needs nobody, except when its dead terminal is still used.
        var over = CaseState.IsOver(turn.State);
        foreach (var gate in turn.File.Gates)
            if (gate.Status == GateStatus.Failed && (gate.Gate == Gate.RiskHold || !over))
                return true;
        if (over)
            return false;
        foreach (var deadline in turn.File.Deadlines)
            if (DeadlineRules.NeedsOperator(deadline))
                return true;
        return false;
    }

    static void Decide(Turn turn)
    {
        switch (turn.State)
        {
            case CaseState.AwaitingConfirmation:
                Wait(turn, Party.Customer, "confirmation", null, CaseTimer.Confirm);
                break;
            case CaseState.Closing:
                if (turn.Status(Gate.Verify) == GateStatus.Failed)
                    Wait(turn, Party.Operator, "closure", turn.Gate(Gate.Verify).BlockedCode, CaseTimer.Handling);
                else
                    Wait(turn, Party.Us, nameof(CloseAccount), null, CaseTimer.Handling);
                break;
            case CaseState.Closed:
                WaitForDuty(turn);
                break;
            default:
                WaitForMilestone(turn, Progress.NextMilestone(turn)!);
                break;
        }
    }

    static void WaitForMilestone(Turn turn, string milestone)
    {
        switch (milestone)
        {
            case CaseState.BillingCleared:
                if (turn.Status(Gate.Billing) == GateStatus.Blocked)
                    Wait(turn, Party.Customer, turn.Gate(Gate.Billing).BlockedCode == Codes.AutoRenewOn ? "autoRenewal" : "payment", turn.Gate(Gate.Billing).BlockedCode, CaseTimer.Pay);
                else if (turn.Status(Gate.Documents) == GateStatus.Blocked)
                    Wait(turn, Party.Customer, "documents", turn.Gate(Gate.Documents).BlockedCode, CaseTimer.Docs);
                else
                    Wait(turn, Party.Us, nameof(ClearBilling), null, CaseTimer.Handling);
                break;
            case CaseState.EntitlementsSettled:
                if (turn.Status(Gate.Entitlements) == GateStatus.Blocked)
                    Wait(turn, Party.Customer, "entitlement", turn.Gate(Gate.Entitlements).BlockedCode, CaseTimer.Handling);
                else
                    Wait(turn, Party.Us, nameof(SettleEntitlements), null, CaseTimer.Handling);
                break;
            case CaseState.DeviceReturned:
                if (turn.Status(Gate.Security) == GateStatus.Failed)
                    Wait(turn, Party.Operator, "inspection", turn.Gate(Gate.Security).BlockedCode, CaseTimer.Handling);
                else if (turn.Status(Gate.Device) == GateStatus.Satisfied)
                    Wait(turn, Party.Inspector, "inspection", null, CaseTimer.Inspect);
                else if (turn.Gate(Gate.Device).FactId is null)
                    Wait(turn, Party.Us, nameof(CollectDevice), null, CaseTimer.Device);
                else
                    Wait(turn, Party.Customer, "device", Codes.DeviceMissing, CaseTimer.Device);
                break;
            case CaseState.Approved:
                if (turn.Status(Gate.Review) == GateStatus.Blocked)
                    Wait(turn, Party.Customer, "documents", turn.Gate(Gate.Review).BlockedCode, CaseTimer.Docs);
                else if (turn.Policy.Review.Mode == ReviewMode.Manual)
                    Wait(turn, Party.Reviewer, "review", null, CaseTimer.Review);
                else
                    Wait(turn, Party.Us, nameof(ReviewCancellation), null, CaseTimer.Handling);
                break;
        }
    }

    /// <summary>The duty that is due first.</summary>
    static void WaitForDuty(Turn turn)
    {
        Duty? first = null;
        foreach (var duty in turn.File.Duties)
            if (AftercareRules.IsOpen(duty) && (first is null || duty.DueAt < first.DueAt))
                first = duty;
        var row = turn.Case;
        (row.WaitingOn, row.WaitingFor) = first!.Kind switch
        {
            DutyKind.TrackRefund => (nameof(Party.Bank), "refund"),
            _ => (nameof(Party.Us), first.Kind.ToString()),
        };
        (row.WaitingCode, row.DueAt) = (null, first.DueAt);
    }

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
