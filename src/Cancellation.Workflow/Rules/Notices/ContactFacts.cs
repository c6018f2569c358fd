using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the customer can be reached. What did not reach them is told again when they can be.</summary>
static class ContactFacts
{
    public static string? Undelivered(Turn turn, NoticeUndelivered x)
    {
        ReachedNobody(turn, x.NoticeId, x.Kind);
        return null;
    }

    public static void ReachedNobody(Turn turn, string noticeId, NoticeKind kind)
    {
        turn.OpenTask(TaskCodes.ContactStale, kind.ToString());
        turn.File.Undelivered = new(kind, OccasionOf(noticeId, kind));
    }

    static string? OccasionOf(string noticeId, NoticeKind kind)
    {
        var start = noticeId.IndexOf($"{kind}/", StringComparison.Ordinal);
        return start < 0 ? null : noticeId[(start + kind.ToString().Length + 1)..];
    }

    public static string? Changed(Turn turn, ContactChanged x)
    {
        // A registration that was out of date may be the reason why the proof did not fit.
        var asksAgain = CaseState.CanBeWithdrawn(turn.State) && turn.Status(Gate.Identity) is GateStatus.Blocked or GateStatus.Requested;
        if (turn.File.Undelivered is not { } last)
            return asksAgain ? Answers.Changed(turn, Gate.Identity) : Verdict.Late;
        if (asksAgain)
            Answers.Changed(turn, Gate.Identity);
        turn.CloseTask(TaskCodes.ContactStale);
        turn.File.Undelivered = null;
        turn.Notify(last.Kind, turn.Case.WaitingCode, $"{(last.Occasion is null ? "" : last.Occasion + "/")}again");
        return null;
    }
}
