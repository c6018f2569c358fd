using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What the requester says, and their second step.</summary>
static class RequestFacts
{
    public static string? Requested(Turn turn, RequestCancellation x)
    {
        var fingerprint = RequestFingerprint.Of(x.Request);
        var file = turn.File;
        if (file.Request is not null)
            return file.RequestSha256 == fingerprint ? Verdict.Duplicate : Verdict.Refused(Refusal.KeyReused);
        var row = turn.Case;
        file.Request = x.Request;
        file.RequestSha256 = fingerprint;
        row.Tenant = x.Tenant;
        row.ProductLine = x.Request.ProductLine;
        row.CustomerId = x.Request.CustomerId;
        row.SubscriptionId = x.Request.SubscriptionId;
        row.TerminalSerialNumber = x.Request.TerminalSerialNumber;
        row.PolicyId = turn.Policy.PolicyId;
        row.PolicyVersion = turn.Policy.Version;
        row.RequestedAt = x.RequestedAt;
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Handling, x.RequestedAt, turn.Policy.HandlingMaxWd));
        return null;
    }

    public static string? Confirmed(Turn turn, ConfirmCancellation x)
    {
        // The alarm may be late; the time that was promised is not.
        if (turn.Open(CaseTimer.Confirm) is { } deadline && turn.Now >= deadline.DueAt)
            return Verdict.Refused(Refusal.Expired);
        if (x.ShownSnapshotSha256 is { } shown && QuoteConversation.IsWanted(turn) && !QuoteRules.IsCurrent(turn, shown))
            return Verdict.Refused(Refusal.QuoteStale);
        turn.Record(Gate.Confirmation, GateStatus.Satisfied, x.ConfirmedAt, x.MoveId.ToString("N"), evidence: x.ShownSnapshotSha256);
        turn.Meet(CaseTimer.Confirm);
        return null;
    }

    public static string? Withdrawn(Turn turn)
    {
        // What the provider ends for a violation is taken back by a reviewer, not by whom it concerns.
        if (turn.IsForced)
            return Verdict.Refused(Codes.Violation);
        Endings.End(turn, CaseState.Withdrawn, NoticeKind.CancellationWithdrawn);
        return null;
    }

    public static string? Supplemented(Turn turn, SupplementDocuments x)
    {
        turn.File.Supplements.AddRange(x.Documents);
        return null;
    }
}
