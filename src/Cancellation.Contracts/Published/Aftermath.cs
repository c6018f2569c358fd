namespace Cancellation.Contracts.Published;

/// <summary>Money to the customer came a step further.</summary>
public sealed record RefundProgressed : Announcement
{
    /// <summary>Which payment of the case, e.g. <c>PayOutBalance</c>, <c>RefundDeposit</c>, <c>debit/D-1</c>.</summary>
    public required string Refund { get; init; }
    public required RefundStage Stage { get; init; }
    /// <summary>Names the payment at the payout side: several payments of a case may be of one name. Null before it is ordered there.</summary>
    public string? PaymentId { get; init; }
    /// <summary>Null while it is not known, for whatever is left.</summary>
    public Money? Amount { get; init; }
    public string? Code { get; init; }
    /// <summary>It should be with the customer before this instant.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>
/// Ordered: decided and asked for. Initiated: on its way. Settled: with the customer. Refused: by the payout side. Returned: the bank sent it back.
/// DestinationNeeded: the customer must say where it goes. NothingLeft: there was nothing to pay. Cancelled: it no longer applies.
/// </summary>
public enum RefundStage { Ordered, Initiated, Settled, Refused, Returned, DestinationNeeded, NothingLeft, Cancelled }

/// <summary>Something is decided about the customer's data in one system, or one class of records of it.</summary>
public sealed record ErasureProgressed : Announcement
{
    /// <summary>The system, or <c>system/class of records</c>.</summary>
    public required string Records { get; init; }
    public required ErasureStage Stage { get; init; }
    public string? Code { get; init; }
    public DateTimeOffset? DueAt { get; init; }
}

/// <summary>Erased, Anonymised: done. Restricted: a legal hold allows storing and nothing else. Kept: the law wants it, until it is due. Failed: tried again.</summary>
public enum ErasureStage { Erased, Anonymised, Restricted, Kept, Failed }

/// <summary>A deadline of ours comes near and is not met yet.</summary>
public sealed record DeadlineAtRisk : Announcement
{
    /// <summary>The timer, e.g. <c>T-REVIEW</c>.</summary>
    public required string Deadline { get; init; }
    /// <summary>What it is about, where several of a kind run.</summary>
    public string? About { get; init; }
    /// <summary>The first instant that is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>A deadline passed and was not met: ours, or the customer's.</summary>
public sealed record DeadlineMissed : Announcement
{
    /// <inheritdoc cref="DeadlineAtRisk.Deadline"/>
    public required string Deadline { get; init; }
    /// <inheritdoc cref="DeadlineAtRisk.About"/>
    public string? About { get; init; }
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>The case does not go on well without an operator.</summary>
public sealed record InterventionRequired : Announcement
{
    /// <summary>Why (<see cref="TaskCodes"/>, or the code that the case waits with).</summary>
    public required string Code { get; init; }
    /// <summary>The timer, gate, duty, debit or message it is about.</summary>
    public string? About { get; init; }
}
