using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the customer can be reached. What did not reach them is told again when they can be.</summary>
static class ContactFacts
{
    public static string? Undelivered(Turn turn, NoticeUndelivered x)
    {
        turn.OpenTask(TaskCodes.ContactStale, x.Kind.ToString());
        turn.File.Undelivered = new(x.Kind, OccasionOf(x));
        return null;
    }

    static string? OccasionOf(NoticeUndelivered x)
    {
        var start = x.NoticeId.IndexOf($"{x.Kind}/", StringComparison.Ordinal);
        return start < 0 ? null : x.NoticeId[(start + x.Kind.ToString().Length + 1)..];
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
