using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>Everything this library says to an operator, by number.</summary>
static partial class LogMessages
{
    [LoggerMessage(1001, LogLevel.Debug, "{Count} doorbells could not be rung ({Reason}). Nothing is lost: the rows are rung again by the sweeper.")]
    public static partial void RingLost(this ILogger log, int count, string reason);

    [LoggerMessage(1002, LogLevel.Information, "The doorbell is connected to the broker at {Host}.")]
    public static partial void DoorbellConnected(this ILogger log, string host);

    [LoggerMessage(1003, LogLevel.Warning, "The ledger does not answer: {Reason} Work goes on by itself when the database is back.")]
    public static partial void LedgerUnavailable(this ILogger log, string reason);

    [LoggerMessage(1004, LogLevel.Error, "Looking for due messages failed; the next try is in half a second.")]
    public static partial void SweepFailed(this ILogger log, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning,
        "Case {CaseId}: handling {Kind} failed for the {Failures}. time and is tried again at {DueAt}. Cause: {Reason}")]
    public static partial void HandlingPostponed(this ILogger log, Guid caseId, string kind, int failures, DateTimeOffset dueAt, string reason);

    [LoggerMessage(1006, LogLevel.Debug, "Case {CaseId}: {Kind} {MessageId} left the case unchanged.")]
    public static partial void NothingChanged(this ILogger log, Guid caseId, string kind, Guid messageId);

    [LoggerMessage(1007, LogLevel.Warning, "Case {CaseId}: {Kind} is refused because another open case holds the same key. Look for the open case of that subscription.")]
    public static partial void Refused(this ILogger log, Guid caseId, string kind);

    [LoggerMessage(1008, LogLevel.Information, "{Kind} {MessageId} is under way at {Party} and not ended yet. It is asked about again later, at once when {Party} calls back.")]
    public static partial void UnderWay(this ILogger log, string kind, Guid messageId, string party);

    [LoggerMessage(1009, LogLevel.Warning, "Case {CaseId}: {Party} answered {Subject} wrongly: {Wrong}. Nothing was built on it; see the quarantine.")]
    public static partial void Quarantined(this ILogger log, Guid? caseId, string party, string subject, string wrong);

    [LoggerMessage(1010, LogLevel.Debug, "{Count} announcements were not told by {Outlet} ({Reason}). They are kept and told again by themselves.")]
    public static partial void NotAnnounced(this ILogger log, int count, string outlet, string reason);
}
