using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Steps of an attempt that ended are undone, the newest first.</summary>
static class CompensationConversation
{
    public static void Ask(Turn turn)
    {
        if (turn.File.Compensation is not null || CompensationRules.AnswersAreUnderWay(turn.File))
            return;
        var acts = CompensationRules.Acts(turn.Policy, turn.File);
        if (acts.Count == 0)
            return;
        turn.File.Compensation = new(acts, turn.Now);
        turn.Outgoing.Add(new UndoSteps(turn.Case.CorrelationId, turn.Ask(nameof(UndoSteps)), turn.Case.CustomerId, turn.Case.SubscriptionId, acts));
    }
}
