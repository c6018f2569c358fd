namespace Cancellation.Durability;

/// <summary>
/// A message that has not been handled yet. It is written in the transaction that decides to send it and deleted in the
/// transaction of the receiver that handles it, so what the broker does in between decides only when, never whether.
/// </summary>
public sealed class OutgoingMessage
{
    public required Guid MessageId { get; init; }
    /// <summary>The saga it comes from or goes to. A parked message that was claimed goes to the claimer, whatever it says itself.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>The queue it goes to, or <see cref="AnnouncementQueue.Destination"/>.</summary>
    public required string Destination { get; init; }
    /// <summary>The message's type name, for people.</summary>
    public required string Kind { get; init; }
    /// <summary>A MassTransit JSON envelope; of an announcement, what the outlets read.</summary>
    public required byte[] Body { get; init; }
    /// <summary>The trace it belongs to (W3C traceparent).</summary>
    public string? ActivityId { get; init; }
    /// <summary>When to ring for it (again).</summary>
    public required DateTimeOffset DueAt { get; init; }
    /// <summary>How often a sweeper has rung for it.</summary>
    public int Rings { get; init; }
    /// <summary>Names the schedule, so that it can be cancelled before it is due.</summary>
    public Guid? Token { get; init; }
    /// <summary>Set when the receiver does not exist yet: the key whose arrival claims it.</summary>
    public string? ParkedFor { get; init; }
    /// <summary>What went wrong the last time, in short.</summary>
    public string? LastError { get; init; }
    /// <summary>How often handling it failed.</summary>
    public int Failures { get; init; }
    /// <summary>When handling it failed for the first time.</summary>
    public DateTimeOffset? FailingSince { get; init; }
    /// <summary>Whom it waits for, where the last failure knows (<see cref="IStepFault.Party"/>).</summary>
    public string? FaultParty { get; init; }
    /// <summary>Why it waits (<see cref="IStepFault.Code"/>).</summary>
    public string? FaultCode { get; init; }
}
