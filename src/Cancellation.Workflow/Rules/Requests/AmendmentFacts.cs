using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>Corrections of a request that is on its way: all that is said, or nothing of it.</summary>
static class AmendmentFacts
{
    public static string? Amended(Turn turn, AmendCancellation x)
    {
        if (x is { PayoutDestination: null, EffectiveOn: null, TerminalSerialNumber: null, Reason: null, Identity: null })
            return Verdict.Late;
        if (Refused(turn, x) is { } code)
            return Verdict.Refused(code);
        var file = turn.File;
        file.Request = file.Request! with
        {
            PayoutDestination = x.PayoutDestination ?? file.Request.PayoutDestination,
            EffectiveOn = x.EffectiveOn ?? file.Request.EffectiveOn,
            TerminalSerialNumber = x.TerminalSerialNumber ?? file.Request.TerminalSerialNumber,
            Reason = x.Reason ?? file.Request.Reason,
            Identity = x.Identity ?? file.Request.Identity,
        };
        if (x.PayoutDestination is { } destination)
            Readdress(file, destination);
        if (!CaseState.CanBeWithdrawn(turn.State))
            return null;
        if (x.TerminalSerialNumber is { } serial && serial != turn.Case.TerminalSerialNumber)
            Rename(turn, serial);
        if (x.EffectiveOn is not null)
            Reschedule(turn);
        AskAgain(turn, newProof: x.Identity is not null);
        return null;
    }

    static string? Refused(Turn turn, AmendCancellation x)
    {
        if (!CaseState.CanBeWithdrawn(turn.State) && x is not { EffectiveOn: null, TerminalSerialNumber: null, Reason: null })
            return Refusal.PointOfNoReturnPassed;
        // Money must not go elsewhere on anybody's word.
        if (x.PayoutDestination is not null)
        {
            if (!RequestRules.IsProven(turn.Policy, turn.File.Request!.Channel, x.Identity))
                return Refusal.IdentityNeeded;
            if (turn.Policy.DualControl.Contains(CriticalAction.PayoutChange) && !SecondPerson.Agrees(x.AgentId, x.ApproverId))
                return Refusal.SecondPersonNeeded;
        }
        if (x.EffectiveOn is { } day && day < Zone.DayOf(turn.Now))
            return Refusal.EffectiveDayOver;
        // The device that is here already was the right one.
        if (x.TerminalSerialNumber is { } serial && serial != turn.Case.TerminalSerialNumber && (turn.Status(Gate.Device) == GateStatus.Satisfied || turn.File.Device?.ReceivedAt is not null))
            return Refusal.SerialMismatch;
        return null;
    }

    /// <summary>What is not paid yet goes to the new destination; what was ordered cannot be called back.</summary>
    static void Readdress(CaseFile file, string destination)
    {
        if (file.Closing is not { } plan)
            return;
        var acts = plan.Acts.ToArray();
        for (var i = plan.Done; i < acts.Length; i++)
            if (acts[i].Kind is ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit)
                acts[i] = acts[i] with { Target = destination };
        file.Closing = plan with { Acts = acts };
    }

    /// <summary>Another terminal is meant: the collection of the first one is asked for anew.</summary>
    static void Rename(Turn turn, string serialNumber)
    {
        turn.Case.TerminalSerialNumber = serialNumber;
        if (turn.Status(Gate.Device) != GateStatus.Requested)
            return;
        turn.Record(Gate.Device, GateStatus.Stale, turn.Now);
        turn.File.Deadlines.RemoveAll(x => x.Timer == CaseTimer.Device && DeadlineRules.IsRunning(x));
    }

    /// <summary>Another day changes what is owed and refunded: billing is asked for it anew.</summary>
    static void Reschedule(Turn turn)
    {
        var before = turn.File.EffectiveOn;
        EffectRules.Decide(turn);
        if (turn.File.EffectiveOn == before || turn.Status(Gate.Billing) is not (GateStatus.Satisfied or GateStatus.Blocked or GateStatus.Requested))
            return;
        turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        Progress.GoBack(turn);
    }

    /// <summary>What stood in the way because of what was wrong is looked at anew.</summary>
    static void AskAgain(Turn turn, bool newProof)
    {
        foreach (var gate in turn.File.Gates)
            if (gate.Status == GateStatus.Blocked && (gate.BlockedCode == Codes.InfoIncorrect || (newProof && gate.Gate == Gate.Identity)))
            {
                gate.Status = GateStatus.Stale;
                if (gate.Gate == Gate.Review)
                    turn.Meet(CaseTimer.Docs);
            }
    }
}
