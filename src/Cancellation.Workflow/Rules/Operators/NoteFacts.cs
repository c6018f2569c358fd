using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>What people keep beside a case. The journal holds it, so that it stands in order with everything else, and is as hard to change.</summary>
static class NoteFacts
{
    /// <summary>Nothing follows from these: no step is asked for, no deadline moves.</summary>
    public static bool IsBeside(object message) => message is AddNote or AssignOwner;

    /// <summary>The journal tells what was written; the case only how often.</summary>
    public static string? Added(Turn turn)
    {
        turn.File.Notes = (turn.File.Notes ?? 0) + 1;
        return null;
    }

    public static string? Assigned(Turn turn, AssignOwner x)
    {
        if (turn.Case.OwnerId == x.OwnerId)
            return Verdict.Late;
        turn.Case.OwnerId = x.OwnerId;
        return null;
    }
}
