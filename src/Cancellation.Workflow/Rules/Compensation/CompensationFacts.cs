using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What is undone when an attempt ends before the point of no return, or the customer comes back.</summary>
static class CompensationFacts
{
    public static string? Undone(Turn turn, StepsUndone x)
    {
        if (!IsAwaited(turn, x.Ask))
            return Verdict.Late;
        var file = turn.File;
        turn.CloseTask(TaskCodes.UndoBlocked);
        file.Compensation = file.Compensation! with { Done = file.Compensation.Acts.Count, DoneAt = x.UndoneAt, BlockedCode = null };
        if (turn.State is CaseState.Closed or CaseState.Completed)
            ReactivationRules.ComeBack(turn);
        else
            Forget(turn, x.UndoneAt);
        // An attempt that is under way again has its own T-HANDLING, which goes on.
        if (CaseState.IsOver(turn.State))
            turn.Meet(CaseTimer.Handling);
        else
            file.Compensation = null;
        return null;
    }

    /// <summary>The gates are as if nothing had been asked, so that a next attempt does it anew.</summary>
    static void Forget(Turn turn, DateTimeOffset at)
    {
        var file = turn.File;
        foreach (var gate in file.Compensation!.Acts.Select(x => CompensationRules.GateOf(x.Kind)).Distinct())
        {
            var wasHere = gate == Gate.Device && CompensationRules.IsReceived(file);
            turn.Record(gate, GateStatus.Compensated, at);
            if (gate == Gate.Device)
            {
                file.Device = wasHere ? new() { SentBackAt = at } : null;
                if (file.Gates.Exists(x => x.Gate == Gate.Security))
                    turn.Record(Gate.Security, GateStatus.Compensated, at);
            }
            else if (gate == Gate.LinkedServices)
                file.LinkedServices = null;
            else if (gate == Gate.Entitlements)
                file.Decisions = null;
        }
    }

    public static string? Blocked(Turn turn, UndoBlocked x)
    {
        if (!IsAwaited(turn, x.Ask))
            return Verdict.Late;
        var plan = turn.File.Compensation!;
        turn.File.Compensation = plan with { Done = Math.Min(plan.Acts.Count, plan.Done + x.Done), BlockedCode = x.Code };
        turn.OpenTask(TaskCodes.UndoBlocked, x.Act.ToString());
        return null;
    }

    static bool IsAwaited(Turn turn, int ask) => turn.File.Compensation is { DoneAt: null, BlockedCode: null } && ask == turn.Asked(nameof(UndoSteps));

    public static string? Reactivated(Turn turn, ReactivateService x)
    {
        if (turn.File.Compensation is { DoneAt: null })
            return Verdict.Late;
        if (ReactivationRules.Refusal(turn) is { } code)
            return Verdict.Refused(code);
        CompensationConversation.Begin(turn, CompensationRules.Return(turn.Policy, turn.Operation, turn.File));
        return null;
    }
}
