namespace Cancellation.Contracts;

/// <summary>Pays the customer something after closing. (case, refund) is paid once for good, however often it is asked.</summary>
/// <param name="RefundId">Names the refund within the case, e.g. <c>debit/D-1</c>.</param>
/// <param name="Amount">Null: whatever is left (<see cref="RefundPurpose.Leftover"/>).</param>
/// <param name="OriginalReference">The transaction that is paid back. Payment goes by it alone once the customer's data is erased.</param>
public sealed record PayRefund(
    Guid CancellationId, int Ask, string RefundId, RefundPurpose Purpose, Money? Amount, string SubscriptionId, string? OriginalReference, string? Destination)
{
    /// <summary>The customer's contact data is erased: what the money is for is written on the payment itself.</summary>
    public bool TellByPayment { get; init; }
}

public enum RefundPurpose { StrayDebit, LateReturn, Leftover, BouncedPayout }

public sealed record RefundInitiated(Guid CancellationId, int Ask, string RefundId, string EffectId, Money Amount, DateTimeOffset InitiatedAt);

public sealed record RefundRefused(Guid CancellationId, int Ask, string RefundId, string Code, DateTimeOffset RefusedAt);

/// <summary>A payout or refund reached the customer.</summary>
public sealed record RefundSettled(Guid CancellationId, string EffectId, Money Settled, DateTimeOffset SettledAt);

/// <summary>The bank sent a payout or refund back; the customer must name another destination.</summary>
public sealed record RefundFailed(Guid CancellationId, string EffectId, string Code, DateTimeOffset FailedAt);

/// <summary>Somebody debited the customer after the end. When it happened decides, not when it was seen.</summary>
public sealed record DebitObserved(Guid CancellationId, string DebitId, Money Debited, DateTimeOffset OccurredAt);
