namespace Cancellation.Durability;

/// <summary>One message that a saga took, as it was committed. Append-only; <see cref="Hash"/> covers the entry and its predecessor.</summary>
public sealed class JournalEntry
{
    public required Guid CaseId { get; init; }
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required int Seq { get; init; }
    public required Guid MessageId { get; init; }
    /// <summary>The message's type name, e.g. <c>BillingCleared</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>What came of it when it was not simply applied, e.g. <c>refused:EXPIRED</c> or <c>late</c>.</summary>
    public string? Verdict { get; init; }
    public required string FromState { get; init; }
    public required string ToState { get; init; }
    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }
    /// <summary>Who handed it in at the door; null when it came from the ledger itself.</summary>
    public string? Actor { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required byte[] Hash { get; init; }
}
