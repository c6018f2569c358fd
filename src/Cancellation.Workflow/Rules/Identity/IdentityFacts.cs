using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the requester is who the subscription is registered for.</summary>
static class IdentityFacts
{
    public static string? Verified(Turn turn, IdentityVerified x)
    {
        if (Answers.IsLate(turn, Gate.Identity, nameof(VerifyIdentity), x.Ask))
            return Verdict.Late;
        turn.Record(Gate.Identity, GateStatus.Satisfied, x.VerifiedAt, Answers.Id(x.Ask));
        turn.Meet(CaseTimer.Docs);
        turn.CloseTask(TaskCodes.IdentityFailed);
        return null;
    }

    public static string? Refused(Turn turn, IdentityRefused x)
    {
        if (Answers.Refused(turn, Gate.Identity, nameof(VerifyIdentity), x.Ask, x.Code, x.RefusedAt) is { } verdict)
            return verdict;
        // Not every customer can bring their registration up to date alone: an agent sees it, too.
        turn.OpenTask(TaskCodes.IdentityFailed, x.Code);
        return null;
    }

    public static string? Synced(Turn turn) => Answers.Changed(turn, Gate.Identity);
}
