using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>The next attempt of the same case: what was settled and still holds carries over, and the time begins anew.</summary>
static class ResubmissionFacts
{
    public static string? Resubmitted(Turn turn, ResubmitCancellation x)
    {
        var file = turn.File;
        // A request that was never confirmed leaves nothing to carry over; whoever still wants it asks and confirms anew.
        if (file.Review?.IsFinal == true || (turn.NeedsConfirmation && !turn.IsPassed(Gate.Confirmation)))
            return Verdict.Refused(Refusal.NotResubmittable);
        file.Attempt = (file.Attempt ?? 1) + 1;
        file.Supplements.AddRange(x.Documents);
        file.Review = null;
        foreach (var gate in file.Gates)
            if (IsLookedAtAnew(turn, gate))
                (gate.Status, gate.AskAgain) = (GateStatus.Stale, false);
        if (file.EffectiveOn is { } last && turn.Now >= Zone.EndOf(last))
            file.EffectiveOn = null;
        file.Deadlines.RemoveAll(deadline => deadline.MetAt is null);
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Handling, turn.Now, turn.Policy.HandlingMaxWd));
        turn.Case.IsOpen = true;
        // The alarm may have rung in vain since; it is set anew.
        turn.Case.AlarmAt = null;
        Progress.BeginAgain(turn);
        return null;
    }

    /// <summary>What was not settled, and what the policy wants settled anew. A question still under way is answered for this attempt.</summary>
    static bool IsLookedAtAnew(Turn turn, GateRecord gate) => gate.Status switch
    {
        GateStatus.Blocked or GateStatus.Failed => gate.Gate is not (Gate.Documents or Gate.RiskHold),
        GateStatus.Satisfied or GateStatus.Requested => turn.Policy.RecheckOnResubmit.Contains(gate.Gate),
        _ => false,
    };
}
