namespace Cancellation.Contracts.Published;

/// <summary>The <c>type</c> of every published event. They never change.</summary>
public static class AnnouncementTypes
{
    public const string CancellationRequested = "cancellation.requested";
    public const string CancellationAccepted = "cancellation.accepted";
    public const string MilestoneReached = "cancellation.milestone-reached";
    public const string MilestoneRevoked = "cancellation.milestone-revoked";
    public const string CustomerActionNeeded = "cancellation.customer-action-needed";
    public const string CancellationApproved = "cancellation.approved";
    public const string CancellationRejected = "cancellation.rejected";
    public const string CancellationWithdrawn = "cancellation.withdrawn";
    public const string CancellationExpired = "cancellation.expired";
    public const string CancellationClosed = "cancellation.closed";
    public const string CancellationCompleted = "cancellation.completed";
    public const string CancellationReactivated = "cancellation.reactivated";
    public const string RefundProgressed = "cancellation.refund-progressed";
    public const string ErasureProgressed = "cancellation.erasure-progressed";
    public const string DeadlineAtRisk = "cancellation.deadline-at-risk";
    public const string DeadlineMissed = "cancellation.deadline-missed";
    public const string InterventionRequired = "cancellation.intervention-required";

    /// <summary>The <c>source</c> of every published event.</summary>
    public const string Source = "/cancellations";

    public static IReadOnlyList<string> All { get; } =
    [
        CancellationRequested, CancellationAccepted, MilestoneReached, MilestoneRevoked, CustomerActionNeeded, CancellationApproved, CancellationRejected,
        CancellationWithdrawn, CancellationExpired, CancellationClosed, CancellationCompleted, CancellationReactivated, RefundProgressed, ErasureProgressed,
        DeadlineAtRisk, DeadlineMissed, InterventionRequired,
    ];
}
