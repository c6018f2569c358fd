namespace Cancellation.Contracts;

public enum HoldKind { Risk, Dispute, Legal }

/// <summary>
/// The case may not be approved or closed while any hold is on it. A legal hold that names a <see cref="RecordClass"/> stops only the erasure of
/// that class, and may come after closing. (kind, reference) names the hold.
/// </summary>
public sealed record HoldPlaced(Guid CancellationId, HoldKind Kind, string Reference, string Reason, string PlacedBy, DateTimeOffset PlacedAt, string? RecordClass = null);

public sealed record HoldReleased(Guid CancellationId, HoldKind Kind, string Reference, string Reason, string ReleasedBy, DateTimeOffset ReleasedAt);

/// <summary>The bank or the customer disputes a payment: a hold until it is decided.</summary>
public sealed record DisputeOpened(Guid CancellationId, string DisputeId, Money Disputed, DateTimeOffset OpenedAt);

public sealed record DisputeClosed(Guid CancellationId, string DisputeId, DisputeOutcome Outcome, DateTimeOffset ClosedAt);

/// <summary>For the merchant or the company: Won, nothing is debited; Lost, the disputed amount was.</summary>
public enum DisputeOutcome { Won, Lost }
