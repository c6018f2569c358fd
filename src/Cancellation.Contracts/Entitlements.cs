namespace Cancellation.Contracts;

/// <summary>Asks the entitlements book to carry out what was decided and to say what is left of points, coupons, vouchers and packages.</summary>
public sealed record SettleEntitlements(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId)
{
    public IReadOnlyList<EntitlementDecision> Decisions { get; init; } = [];
}

public sealed record EntitlementsSettled(Guid CancellationId, int Ask, IReadOnlyList<Entitlement> Items, DateTimeOffset SettledAt)
{
    /// <summary>The entitlements whose decisions are carried out, now or by an earlier question.</summary>
    public IReadOnlyList<string> CarriedOut { get; init; } = [];
}

/// <summary>Something of value is left: <see cref="Codes.EntitlementNotCleared"/>.</summary>
public sealed record EntitlementsBlocked(Guid CancellationId, int Ask, string Code, IReadOnlyList<Entitlement> Remaining, DateTimeOffset BlockedAt)
{
    /// <inheritdoc cref="EntitlementsSettled.CarriedOut"/>
    public IReadOnlyList<string> CarriedOut { get; init; } = [];
}

/// <summary>The customer used, moved or gave up something; the case asks the book again.</summary>
public sealed record EntitlementChanged(Guid CancellationId, string EntitlementId, DateTimeOffset ChangedAt);

/// <summary>Kind: <c>points</c>, <c>coupon</c>, <c>voucher</c> or <c>package</c>. Quantity counts points or pieces.</summary>
public sealed record Entitlement(string EntitlementId, string Kind, long Quantity)
{
    /// <summary>What was paid for a package that runs <see cref="From"/> to <see cref="To"/>, both days included.</summary>
    public Money? Paid { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    /// <summary>The last day on which it is worth anything.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>What was decided about one entitlement and what the customer gets for it, reckoned by the case.</summary>
/// <param name="Quantity">Points converted, pieces transferred; what is beyond it is forfeited with the consent.</param>
public sealed record EntitlementDecision(
    string EntitlementId, string Kind, EntitlementChoice Choice, long Quantity, Money? Amount, string? To, string? ConsentId, DateTimeOffset DecidedAt, string? OperatorId = null)
{
    /// <summary>The book has done it: it is not to be done again.</summary>
    public bool CarriedOut { get; init; }
}
