namespace Cancellation.Contracts;

/// <summary>
/// Asks billing to stop future debits and to say how the subscription stands.
/// <see cref="Ask"/> counts the times this case asked; the answer repeats it, and (case, conversation, ask) is answered once for good.
/// </summary>
public sealed record ClearBilling(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId, bool StopAutoRenewal);

/// <summary>Nothing is owed.</summary>
public sealed record BillingCleared(Guid CancellationId, int Ask, BillingStanding Standing, DateTimeOffset ClearedAt);

/// <summary>Something stands in the way: <see cref="Codes.BillUnpaid"/> or <see cref="Codes.AutoRenewOn"/>.</summary>
public sealed record BillingBlocked(Guid CancellationId, int Ask, string Code, BillingStanding Standing, DateTimeOffset BlockedAt);

/// <summary>The customer paid; the case asks billing again.</summary>
public sealed record ChargePaid(Guid CancellationId, string PaymentId, Money Paid, DateTimeOffset PaidAt);

public sealed record BillingStanding
{
    /// <summary>Money of the customer that we hold, by sub-account ("balance", "credit", "debit").</summary>
    public IReadOnlyList<HeldBalance> Balances { get; init; } = [];
    public IReadOnlyList<Due> Dues { get; init; } = [];
    /// <summary>The deposit held for a terminal, if any.</summary>
    public Money? Deposit { get; init; }
    public bool AutoRenewalStopped { get; init; }
    public DateOnly? ContractEndsOn { get; init; }
}

public sealed record HeldBalance(string Account, Money Balance);

/// <summary>One unpaid item, e.g. kind <c>UnpaidBill</c>.</summary>
public sealed record Due(string DueId, string Kind, Money Amount, DateOnly DueOn);
