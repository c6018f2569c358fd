namespace Cancellation.Contracts;

public enum DutyKind
{
    TrackRefund, WatchStrayDebits, Reactivation, PlanErasure, EraseData, AnonymiseRecords, RetainRecords, NotifyCounterparty, WatchTerminal, SealEvidence,
    /// <summary>A device that was charged for may still come back.</summary>
    AwaitLateReturn,
}

/// <summary>Asks for one duty that remains after closing.</summary>
/// <param name="Target">The system and record class whose data is erased (<c>crm</c>, <c>crm/complaint 77</c>), or the counterparty that is told.</param>
public sealed record PerformDuty(Guid CancellationId, int Ask, DutyKind Duty, string CustomerId, string SubscriptionId, DateTimeOffset? DueAt, string? Target = null)
{
    /// <summary>The hash of the evidence that is to be sealed, hexadecimal.</summary>
    public string? Sha256 { get; init; }
    /// <summary>The last day the sealed evidence is kept.</summary>
    public DateOnly? KeepUntil { get; init; }
    /// <summary>The service keeps personal data of the case itself, and is one of the systems to be erased.</summary>
    public bool? HoldsPersonalData { get; init; }
}

public sealed record DutyPerformed(Guid CancellationId, int Ask, DutyKind Duty, string Evidence, DateTimeOffset PerformedAt, string? Target = null);

/// <summary>The other side refused; it is tried again each day until it is done.</summary>
public sealed record DutyFailed(Guid CancellationId, int Ask, DutyKind Duty, string Code, DateTimeOffset FailedAt, string? Target = null);

/// <summary>Which systems hold which records of the customer: each is erased, restricted or kept on its own.</summary>
public sealed record ErasurePlanned(Guid CancellationId, int Ask, IReadOnlyList<HeldRecords> Holdings, DateTimeOffset PlannedAt);

/// <param name="RecordClass">Null: everything of the customer in that system that is not a class of its own.</param>
public sealed record HeldRecords(string System, string? RecordClass = null)
{
    /// <summary>What this service itself keeps, as one more holder of personal data.</summary>
    public static readonly HeldRecords Ours = new("cancellation");
}
