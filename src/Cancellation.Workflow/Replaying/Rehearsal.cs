using Cancellation.Contracts;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Workflow.Replaying;

/// <summary>Finds out what a message would do to a case: the same matrix and the same rules, on a copy. Nothing is stored and nothing is sent.</summary>
public sealed class Rehearsal(CaseRules rules)
{
    /// <param name="anotherIsOpen">The subscription has another open case, so this one cannot be opened again.</param>
    public DryRun Of(CancellationCase x, object message, DateTimeOffset now, bool anotherIsOpen) => Perform(x, message, now, anotherIsOpen).Run;

    /// <returns>What is told of it, and the case as it would be.</returns>
    internal (DryRun Run, CancellationCase After) Perform(CancellationCase x, object message, DateTimeOffset now, bool anotherIsOpen)
    {
        var after = CaseCopy.Of(x);
        var decided = Verdicts.For(x.CurrentState, message.GetType().Name);
        if (decided != Verdicts.Take)
            return (DryRunText.Of(x, after, decided, [], [], now), after);
        var turn = rules.Take(after, message, now);
        if (after.IsOpen && !x.IsOpen && anotherIsOpen)
        {
            after = CaseCopy.Of(x);
            return (DryRunText.Of(x, after, Verdict.Refused(Refusal.AnotherOpen), [], [], now), after);
        }
        after.CurrentState = turn.State;
        after.Turn = null;
        return (DryRunText.Of(x, after, turn.Verdict, turn.Path, turn.Outgoing, now), after);
    }
}
