using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>A decision is asked for; documents asked for by the reviewer start it anew.</summary>
static class ReviewConversation
{
    public static void Ask(Turn turn)
    {
        // Documents that were asked for are here: the review starts anew.
        if (turn.Status(Gate.Review) == GateStatus.Blocked && HasAll(turn.File))
        {
            turn.Gate(Gate.Review).Status = GateStatus.Stale;
            turn.Meet(CaseTimer.Docs);
        }
        if (!turn.Opens(Gate.Review))
            return;
        turn.Gate(Gate.Review).OccurredAt = null;
        var review = turn.Policy.Review;
        Deadline? due = null;
        if (review.MaxWd > 0)
            turn.Start(due = turn.Timers.WorkingDays(CaseTimer.Review, turn.Now, review.MaxWd, review.MinWd, review.WarnWd));
        turn.Outgoing.Add(new ReviewCancellation(turn.Case.CorrelationId, turn.Ask(nameof(ReviewCancellation)), turn.Case.ProductLine, review.Mode, due?.DueAt));
    }

    static bool HasAll(CaseFile file)
    {
        var since = file.Review!;
        return since.Documents is not { Count: > 0 } asked
            ? file.Supplements.Count > since.SupplementsBefore
            : asked.All(kind => file.Supplements.Skip(since.SupplementsBefore).Any(x => x.Kind == kind));
    }
}
