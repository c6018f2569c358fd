namespace Cancellation.Contracts;

/// <summary>Asks the entitlements book whether points, coupons, vouchers and packages are used up or settled.</summary>
public sealed record SettleEntitlements(Guid CancellationId, int Ask, string ProductLine, string CustomerId, string SubscriptionId);

public sealed record EntitlementsSettled(Guid CancellationId, int Ask, IReadOnlyList<Entitlement> Items, DateTimeOffset SettledAt);

/// <summary>Something of value is left: <see cref="Codes.EntitlementNotCleared"/>.</summary>
public sealed record EntitlementsBlocked(Guid CancellationId, int Ask, string Code, IReadOnlyList<Entitlement> Remaining, DateTimeOffset BlockedAt);

/// <summary>The customer used, moved or gave up something; the case asks the book again.</summary>
public sealed record EntitlementChanged(Guid CancellationId, string EntitlementId, DateTimeOffset ChangedAt);

/// <summary>Kind: <c>points</c>, <c>coupon</c>, <c>voucher</c> or <c>package</c>. Quantity counts points or pieces.</summary>
public sealed record Entitlement(string EntitlementId, string Kind, long Quantity);
