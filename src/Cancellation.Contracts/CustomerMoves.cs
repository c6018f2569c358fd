namespace Cancellation.Contracts;

// What the customer, or an agent for them, does to an open case. Each move has an id: the same move twice is one move.

/// <summary>The second step: the customer has seen the consequences and still wants it.</summary>
public sealed record ConfirmCancellation(Guid CancellationId, Guid MoveId, DateTimeOffset ConfirmedAt, string? ShownSnapshotSha256 = null);

/// <summary>The customer keeps the service. Possible until the point of no return.</summary>
public sealed record WithdrawCancellation(Guid CancellationId, Guid MoveId, DateTimeOffset WithdrawnAt, string? Reason = null);

public sealed record SupplementDocuments(Guid CancellationId, Guid MoveId, IReadOnlyList<DocumentReference> Documents, DateTimeOffset SuppliedAt);
