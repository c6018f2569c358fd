using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>A decision comes from the rules or from a person.</summary>
static class ReviewFacts
{
    public static string? Opened(Turn turn, ReviewOpened x)
    {
        if (turn.Asked(nameof(ReviewCancellation)) == 0)
            return Verdict.Early;
        var gate = turn.Gate(Gate.Review);
        if (gate.Status != GateStatus.Requested || gate.OccurredAt is not null)
            return Verdict.Late;
        gate.OccurredAt = x.OpenedAt;
        gate.RecordedAt = turn.Now;
        return null;
    }

    public static string? Approved(Turn turn, ReviewApproved x)
    {
        if (Answers.IsLate(turn, Gate.Review, nameof(ReviewCancellation), x.Ask))
            return Verdict.Late;
        Approve(turn, x.ReviewerId, x.ApprovedAt);
        return null;
    }

    static void Approve(Turn turn, string reviewerId, DateTimeOffset at)
    {
        turn.File.Review = new(ReviewDecision.Approve, reviewerId, at);
        turn.Record(Gate.Review, GateStatus.Satisfied, at, evidence: reviewerId);
        turn.Meet(CaseTimer.Review);
        turn.Meet(CaseTimer.Docs);
    }

    public static string? Decided(Turn turn, DecideReview x)
    {
        if (turn.Status(Gate.Review) is not (GateStatus.Requested or GateStatus.Blocked))
            return Verdict.Refused(Refusal.NotUnderReview);
        if (x.Decision == ReviewDecision.Approve)
        {
            Approve(turn, x.ReviewerId, x.DecidedAt);
            return null;
        }
        if (string.IsNullOrWhiteSpace(x.Code) || string.IsNullOrWhiteSpace(x.Text))
            return Verdict.Refused(Refusal.CodeNeeded);
        turn.File.Review = new(x.Decision, x.ReviewerId, x.DecidedAt, x.Code, x.Text, x.Documents)
        {
            SupplementsBefore = turn.File.Supplements.Count, IsFinal = x.Decision == ReviewDecision.Reject && !x.Resubmittable,
        };
        turn.Meet(CaseTimer.Review);
        if (x.Decision == ReviewDecision.Reject)
        {
            turn.Record(Gate.Review, GateStatus.Failed, x.DecidedAt, x.MoveId.ToString("N"), x.Code, x.ReviewerId);
            Endings.End(turn, CaseState.Rejected, NoticeKind.ReviewRejected, x.Code);
            return null;
        }
        DocumentRules.Reject(turn.File, x.Documents);
        turn.Record(Gate.Review, GateStatus.Blocked, x.DecidedAt, x.MoveId.ToString("N"), x.Code, x.ReviewerId);
        turn.CloseTask(TaskCodes.DeadlineMissed, CaseTimer.Review);
        if (turn.Open(CaseTimer.Docs) is { } asked)
            turn.File.Deadlines.Remove(asked);
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Docs, turn.Now, turn.Policy.Documents.SupplementWd));
        turn.Notify(NoticeKind.ActionNeeded, x.Code, $"{x.Code}/{x.MoveId:N}");
        return null;
    }
}
