using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Steps of an attempt that ended are undone, the newest first. What is to be undone is written down before it is asked for.</summary>
static class CompensationConversation
{
    /// <summary>After the end of an attempt.</summary>
    public static void Ask(Turn turn)
    {
        var file = turn.File;
        if (file.Compensation is { DoneAt: null } || CompensationRules.AnswersAreUnderWay(turn.Policy, file))
        {
            // A deadline that was started by a late fact is over like all others; only our own remains.
            file.Deadlines.RemoveAll(x => DeadlineRules.IsRunning(x) && x.Timer != CaseTimer.Handling);
            return;
        }
        var acts = CompensationRules.Acts(turn.Policy, file);
        if (acts.Count > 0)
            Begin(turn, acts);
        file.Deadlines.RemoveAll(x => DeadlineRules.IsRunning(x) && (x.Timer != CaseTimer.Handling || acts.Count == 0));
    }

    public static void Begin(Turn turn, IReadOnlyList<UndoAct> acts)
    {
        if (turn.Open(CaseTimer.Handling) is null)
            turn.Start(turn.Timers.WorkingDays(CaseTimer.Handling, turn.Now, turn.Policy.HandlingMaxWd));
        turn.File.Compensation = new(acts, turn.Now);
        AskForRest(turn);
    }

    /// <summary>Asks for the acts that are not done yet.</summary>
    public static void AskForRest(Turn turn)
    {
        var plan = turn.File.Compensation!;
        IReadOnlyList<UndoAct> acts = plan.Done == 0 ? plan.Acts : [.. plan.Acts.Skip(plan.Done)];
        turn.Outgoing.Add(new UndoSteps(turn.Case.CorrelationId, turn.Ask(nameof(UndoSteps)), turn.Case.CustomerId, turn.Case.SubscriptionId, acts));
    }
}
