using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>What operators decide.</summary>
static class OperatorFacts
{
    public static string? Waived(Turn turn, WaiveGate x)
    {
        if (!turn.Policy.Waivable.Contains(x.Gate) || !Gates.IsNeeded(turn, x.Gate))
            return Verdict.Refused(Refusal.NotWaivable);
        if (turn.Policy.DualControl.Contains(CriticalAction.WaiveGate) && !SecondPerson.Agrees(x.OperatorId, x.ApproverId))
            return Verdict.Refused(Refusal.SecondPersonNeeded);
        if (!Gates.IsOpen(turn, x.Gate) || turn.File.Waivers?.Exists(waiver => waiver.Gate == x.Gate) == true)
            return Verdict.Late;
        WaiverRules.Waive(turn, new(x.Gate, x.Reason, x.OperatorId, x.ApproverId, x.WaivedAt));
        return null;
    }

    public static string? Retried(Turn turn, RetryStep x) => RetryRules.Retry(turn, x.Step) ? null : Verdict.Refused(Refusal.NothingToRetry);

    /// <summary>
    /// Everything that is open is waived; the case then goes its way to the end by itself. It passes billing on that way, because what is owed to the
    /// customer is paid all the same.
    /// </summary>
    public static string? Forced(Turn turn, ForceClosure x)
    {
        if (turn.Policy.DualControl.Contains(CriticalAction.ForceClosure) && !SecondPerson.Agrees(x.OperatorId, x.ApproverId))
            return Verdict.Refused(Refusal.SecondPersonNeeded);
        if (turn.File.Holds?.Exists(hold => hold is { Kind: HoldKind.Legal, ReleasedAt: null, RecordClass: null }) == true)
            return Verdict.Refused(Codes.OnHold);
        foreach (var gate in Gates.All)
            if ((gate == Gate.Confirmation ? turn.NeedsConfirmation && !turn.IsPassed(gate) : Gates.IsOpen(turn, gate))
                && turn.File.Waivers?.Exists(waiver => waiver.Gate == gate) != true)
                WaiverRules.Waive(turn, new(gate, x.Reason, x.OperatorId, x.ApproverId, x.ForcedAt));
        // Its answer may be asked for again on the way; it stands in nobody's way then either.
        if (turn.File.Waivers?.Exists(waiver => waiver.Gate == Gate.Billing) != true)
            (turn.File.Waivers ??= []).Add(new(Gate.Billing, x.Reason, x.OperatorId, x.ApproverId, x.ForcedAt));
        Release(turn, x);
        if (turn.File.EffectiveOn is { } last && turn.Now < Calendar.Zone.EndOf(last))
        {
            // The statement was reckoned for that day.
            turn.File.EffectiveOn = null;
            turn.File.Request = turn.File.Request! with { EffectiveOn = null };
            EffectRules.Forget(turn);
            if (turn.Status(Gate.Billing) == GateStatus.Satisfied)
            {
                turn.Gate(Gate.Billing).Status = GateStatus.Stale;
                Progress.GoBack(turn);
            }
        }
        return null;
    }

    static void Release(Turn turn, ForceClosure x)
    {
        var holds = turn.File.Holds;
        for (var i = 0; i < holds?.Count; i++)
            if (holds[i] is { ReleasedAt: null, RecordClass: null } hold)
                holds[i] = hold with { ReleasedAt = x.ForcedAt };
        turn.CloseTask(TaskCodes.HoldPlaced);
    }
}
