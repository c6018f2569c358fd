namespace Cancellation.Chaos.Checking;

// The ledger and the books as they lie there: read with SQL of our own, so that a fault in the service's model cannot hide
// a fault in its data. Instants are microseconds since 1970, amounts are minor units.

public sealed record CaseRow(Guid Id, int Version, byte[] Head, string State, string ProductLine, string SubscriptionId, bool IsOpen, bool NeedsOperator, string? WaitingOn, long? DueAt);

public sealed record JournalRow(Guid CaseId, int Seq, Guid MessageId, string Kind, string? Verdict, string From, string To, string Body, long RecordedAt, byte[] Hash, string? Actor);

public sealed record EffectRow(Guid Id, Guid CaseId, string Step, int Ask, int Ordinal, string Kind, long? Amount, string? Currency, string? Target, string Status);

public sealed record StepRow(Guid CaseId, string Step, int Ask);

public sealed record OutboxRow(Guid MessageId, Guid CaseId, string Destination, string Kind, long DueAt, bool IsAlarm, string? ParkedFor, string? LastError);

/// <summary>An act in the books of the other side. Its attempts may be many; it is accepted once.</summary>
public sealed record ActRow(Guid EffectId, Guid CaseId, string Kind, string Subject, long? Amount, string? Currency, string? Target, bool Accepted, int Attempts);

/// <summary>One line of the other side's double entry.</summary>
public sealed record EntryRow(string EffectId, int Line, string Holder, string Account, long Amount, string Currency);

/// <summary>Everything the checker looks at.</summary>
public sealed record Evidence
{
    /// <summary>The ids that the client was told.</summary>
    public required IReadOnlyCollection<Guid> Accepted { get; init; }
    public required IReadOnlyList<CaseRow> Cases { get; init; }
    public required IReadOnlyList<JournalRow> Journal { get; init; }
    public required IReadOnlyList<EffectRow> Effects { get; init; }
    public required IReadOnlyList<StepRow> Steps { get; init; }
    public required IReadOnlyList<OutboxRow> Outbox { get; init; }
    public required IReadOnlyList<ActRow> Acts { get; init; }
    public required IReadOnlyList<EntryRow> Entries { get; init; }
    /// <summary>Messages by queue; empty when there is no broker.</summary>
    public required IReadOnlyDictionary<string, int> Queues { get; init; }
    public required long Now { get; init; }
}
