namespace Cancellation.Workflow.Batches;

/// <summary>What is done to each case of a batch. None of them is an act that needs a second person: such acts are decided case by case.</summary>
public enum BatchActKind { Retry, AssignOwner, PlaceHold, ReleaseHold, AddNote }

/// <summary>Planning: the cases are noted and the act is tried on each without doing it. Ended: Done or Cancelled.</summary>
public enum BatchState { Planning, Planned, Running, Paused, Done, Cancelled }

/// <summary>One act for many cases.</summary>
public sealed class Batch
{
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    public required BatchActKind Act { get; init; }
    /// <summary>What is said to each case: the body of the single move, without what is the case's own. JSON.</summary>
    public required string Said { get; init; }
    public required string Reason { get; init; }
    /// <summary>Which cases: the query of the list that they were seen in; null: they were named, or belong to a failure.</summary>
    public string? Filter { get; init; }
    /// <summary>Which cases: those that fail for this cause (<c>/v1/failures</c>).</summary>
    public string? Failure { get; init; }
    /// <summary>Of the failure: the step that fails, whom it waits for, and why.</summary>
    public string? Step { get; init; }
    public string? Partner { get; init; }
    public string? FaultCode { get; init; }
    /// <summary>Over what was asked for, so that a repeated request is known from another one under its key.</summary>
    public required string Fingerprint { get; init; }
    public required string StartedBy { get; init; }
    /// <summary>What whoever has it run may do, where no account or key of ours says so; with blanks between.</summary>
    public required string Permissions { get; set; }
    public required BatchState State { get; set; }
    /// <summary>Why it stopped by itself.</summary>
    public string? Code { get; set; }
    /// <summary>How many cases were noted so far.</summary>
    public int Total { get; set; }
    /// <summary>More cases fit than a batch takes.</summary>
    public bool IsCapped { get; set; }
    /// <summary>Where noting them goes on.</summary>
    public string? Place { get; set; }
    /// <summary>All cases are noted.</summary>
    public bool IsListed { get; set; }
    /// <summary>Something was sent of which it is not known yet what came of it.</summary>
    public bool IsAwaiting { get; set; }
    /// <summary>Of the cases to which it would be done; JSON.</summary>
    public string Money { get; set; } = "[]";
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PlannedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>The process that works on it, and until when nobody else does.</summary>
    public string? LeaseOwner { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Goes up whenever it is written: of two who write at once, one is refused.</summary>
    public int Version { get; set; }
}

/// <summary>
/// Listed → Planned → Sent → TookEffect. A case that refuses is Refused, before or when it is sent; Failed: it was sent and had no effect; Skipped: the batch was cancelled first.
/// </summary>
public enum BatchItemStatus { Listed, Planned, Sent, TookEffect, Refused, Failed, Skipped }

/// <summary>One case of a batch.</summary>
public sealed class BatchItem
{
    public required Guid BatchId { get; init; }
    /// <summary>The place in the batch, from 0.</summary>
    public required int Ordinal { get; init; }
    public required Guid CaseId { get; init; }
    public required string Tenant { get; init; }
    public required BatchItemStatus Status { get; set; }
    /// <summary>Why it was refused or failed.</summary>
    public string? Code { get; set; }
    /// <summary>What is at stake in the case; JSON, null: nothing.</summary>
    public string? Money { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    /// <summary>The case or its step has taken it; null although it was sent: whoever sent it died, and it is sent again under the same key.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
    /// <summary>How things were when it was delivered, to see by what came of it.</summary>
    public string? Before { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
