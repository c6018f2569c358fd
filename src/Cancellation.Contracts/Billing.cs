namespace Cancellation.Contracts;

/// <summary>Asks for everything money depends on, before the customer confirms. Changes nothing.</summary>
public sealed record QuoteCharges(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId)
{
    /// <inheritdoc cref="ClearBilling.Since"/>
    public DateTimeOffset? Since { get; init; }
}

/// <param name="Standing">Null: billing does not know the subscription.</param>
public sealed record ChargesQuoted(Guid CancellationId, int Ask, BillingStanding? Standing, IReadOnlyList<Entitlement> Entitlements, DateTimeOffset QuotedAt);

/// <summary>
/// Asks billing to stop future debits and to say how the subscription stands.
/// <see cref="Ask"/> counts the times this case asked; the answer repeats it, and (case, conversation, ask) is answered once for good.
/// </summary>
/// <param name="FreezeAccount">Nothing new may be charged while the case is open.</param>
public sealed record ClearBilling(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId, bool StopAutoRenewal, bool FreezeAccount = false)
{
    /// <summary>When the case began: what was paid from then on is listed.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Billing stands so, and nothing but money may be open: what is owed and what offsets it is for the case to reckon.</summary>
public sealed record BillingCleared(Guid CancellationId, int Ask, BillingStanding Standing, DateTimeOffset ClearedAt);

/// <summary>Something stands in the way: <see cref="Codes.BillUnpaid"/> or <see cref="Codes.AutoRenewOn"/>.</summary>
public sealed record BillingBlocked(Guid CancellationId, int Ask, string Code, BillingStanding Standing, DateTimeOffset BlockedAt);

/// <summary>The customer paid; the case asks billing again, whose books say what was paid.</summary>
/// <param name="QuoteSha256">The quote that was paid, if the payer named one.</param>
public sealed record ChargePaid(Guid CancellationId, string PaymentId, Money Paid, DateTimeOffset PaidAt, string? QuoteSha256 = null);

/// <summary>Something new was charged. Before the point of no return billing is asked again; after it nothing is billed.</summary>
public sealed record NewChargePosted(Guid CancellationId, string ChargeId, Money Charged, DateTimeOffset PostedAt);

public sealed record BillingStanding
{
    /// <summary>Money of the customer that we hold, by sub-account ("balance", "credit", "debit").</summary>
    public IReadOnlyList<HeldBalance> Balances { get; init; } = [];
    /// <summary>What is unpaid, and what was paid since the case began (<see cref="Due.PaidOn"/>).</summary>
    public IReadOnlyList<Due> Dues { get; init; } = [];
    /// <summary>What the customer paid since the case began.</summary>
    public IReadOnlyList<Payment> Payments { get; init; } = [];
    /// <summary>The deposit held for a terminal, if any.</summary>
    public Money? Deposit { get; init; }
    public bool AutoRenewalStopped { get; init; }
    /// <summary>Nothing new is charged.</summary>
    public bool AccountFrozen { get; init; }
    public ContractTerm? Contract { get; init; }
    /// <summary>Periods that are paid in advance and not over.</summary>
    public IReadOnlyList<PaidPeriod> Prepaid { get; init; } = [];
    public StoredValue? StoredValue { get; init; }
}

public sealed record HeldBalance(string Account, Money Balance);

/// <summary>One item that is or was owed, e.g. kind <c>UnpaidBill</c>.</summary>
public sealed record Due(string DueId, string Kind, Money Amount, DateOnly DueOn, DateOnly? PaidOn = null);

public sealed record Payment(string PaymentId, Money Amount, DateTimeOffset PaidAt);

/// <summary>Both days included.</summary>
public sealed record ContractTerm(DateOnly StartsOn, DateOnly EndsOn, Money MonthlyFee);

/// <summary>Both days included.</summary>
public sealed record PaidPeriod(DateOnly From, DateOnly To, Money Fee);

/// <summary>A prepaid purse: what was paid in, what was given on top, what was used at the price paid and at the undiscounted price.</summary>
public sealed record StoredValue(Money Principal, Money Gift, Money Consumed, Money ConsumedUndiscounted);
