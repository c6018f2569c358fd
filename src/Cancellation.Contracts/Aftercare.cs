namespace Cancellation.Contracts;

public enum DutyKind { TrackRefund, WatchStrayDebits, Reactivation, EraseData, RetainRecords, SealEvidence, WatchTerminal }

/// <summary>Asks for one duty that remains after closing.</summary>
public sealed record PerformDuty(Guid CancellationId, int Ask, DutyKind Duty, string CustomerId, string SubscriptionId, DateTimeOffset? DueAt);

public sealed record DutyPerformed(Guid CancellationId, int Ask, DutyKind Duty, string Evidence, DateTimeOffset PerformedAt);

/// <summary>A payout or refund reached the customer.</summary>
public sealed record RefundSettled(Guid CancellationId, string EffectId, Money Settled, DateTimeOffset SettledAt);
