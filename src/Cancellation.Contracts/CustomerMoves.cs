namespace Cancellation.Contracts;

// What the customer, or an agent for them, does to a case. Each move has an id: the same move twice is one move.

/// <summary>The second step: the customer has seen the consequences and still wants it.</summary>
/// <param name="ShownSnapshotSha256">The hash of the quote that was shown; a quote that is no longer current is refused.</param>
public sealed record ConfirmCancellation(Guid CancellationId, Guid MoveId, DateTimeOffset ConfirmedAt, string? ShownSnapshotSha256 = null);

/// <summary>The customer keeps the service. Possible until the point of no return.</summary>
public sealed record WithdrawCancellation(Guid CancellationId, Guid MoveId, DateTimeOffset WithdrawnAt, string? Reason = null);

public sealed record SupplementDocuments(Guid CancellationId, Guid MoveId, IReadOnlyList<DocumentReference> Documents, DateTimeOffset SuppliedAt);

/// <summary>Corrects or adds to the request without starting again. What is null stays as it is.</summary>
public sealed record AmendCancellation(
    Guid CancellationId, Guid MoveId, DateTimeOffset AmendedAt, string? PayoutDestination = null, DateOnly? EffectiveOn = null,
    string? TerminalSerialNumber = null, Reason? Reason = null, IdentityProof? Identity = null, string? AgentId = null, string? ApproverId = null);

/// <summary>A rejected or expired cancellation is asked for again: the next attempt of the same case. What was settled and still holds is not asked again.</summary>
public sealed record ResubmitCancellation(Guid CancellationId, Guid MoveId, IReadOnlyList<DocumentReference> Documents, DateTimeOffset ResubmittedAt);

/// <summary>The customer comes back within the window after closing, or resumes what was suspended.</summary>
public sealed record ReactivateService(Guid CancellationId, Guid MoveId, DateTimeOffset ReactivatedAt);

/// <summary>Money was found after closing and the customer asks for it.</summary>
public sealed record RequestLeftoverPayout(Guid CancellationId, Guid MoveId, DateTimeOffset AskedAt, string? Destination = null);

/// <summary>
/// What becomes of one entitlement, decided by the customer, or agreed with an agent (<see cref="OperatorId"/>), who alone may agree an amount.
/// Forfeiting needs a recorded consent.
/// </summary>
public sealed record DecideEntitlement(
    Guid CancellationId, Guid MoveId, string EntitlementId, EntitlementChoice Choice, DateTimeOffset DecidedAt,
    string? To = null, string? ConsentId = null, Money? AgreedAmount = null, string? OperatorId = null);

/// <summary>Convert: points into money, the remainder forfeited with consent. Transfer: to another customer. Refund: for the unused part.</summary>
public enum EntitlementChoice { Use, Convert, Transfer, Refund, Forfeit }
