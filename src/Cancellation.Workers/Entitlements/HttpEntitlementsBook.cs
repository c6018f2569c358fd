using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IEntitlementsBook"/>
sealed class HttpEntitlementsBook(PartnerClients partners) : IEntitlementsBook
{
    readonly PartnerClient partner = partners.For(PortNames.Entitlements);

    public async ValueTask<IReadOnlyList<Entitlement>?> Inventory(string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        (await partner.Read<EntitlementsHeld>(WirePath.Of("subscriptions", subscriptionId, "entitlements").With("customerId", customerId), cancellationToken))?.Entitlements;

    public ValueTask<EffectResult> ConvertPoints(EffectKey key, string subscriptionId, string entitlementId, long points, CancellationToken cancellationToken) =>
        partner.Act("convert-points", key, new PointsConversion(key.CaseId, subscriptionId, entitlementId, points), cancellationToken);

    public ValueTask<EffectResult> TransferCoupon(EffectKey key, string subscriptionId, string entitlementId, string to, CancellationToken cancellationToken) =>
        partner.Act("transfer-coupon", key, new CouponTransfer(key.CaseId, subscriptionId, entitlementId, to), cancellationToken);

    public ValueTask<EffectResult> RefundPackage(EffectKey key, string subscriptionId, string entitlementId, CancellationToken cancellationToken) =>
        partner.Act("refund-package", key, new PackageRefund(key.CaseId, subscriptionId, entitlementId), cancellationToken);

    public ValueTask<EffectResult> Restore(EffectKey key, string subscriptionId, string entitlementId, Money? value, CancellationToken cancellationToken) =>
        partner.Act("restore", key, new EntitlementRestoration(key.CaseId, subscriptionId, entitlementId, value), cancellationToken);

    public ValueTask<EffectResult> ForfeitRemaining(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("forfeit-remaining", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);
}

/// <summary>Everything the customer has or had under a subscription, used up or not.</summary>
public sealed record EntitlementsHeld(IReadOnlyList<Entitlement> Entitlements);

/// <summary>Points to be struck out because they were turned into money.</summary>
public sealed record PointsConversion(Guid CaseId, string SubscriptionId, string EntitlementId, long Points) : IActBody;

/// <param name="To">The customer who gets it.</param>
public sealed record CouponTransfer(Guid CaseId, string SubscriptionId, string EntitlementId, string To) : IActBody;

/// <summary>A package to be ended because its unused part is paid back.</summary>
public sealed record PackageRefund(Guid CaseId, string SubscriptionId, string EntitlementId) : IActBody;

/// <param name="Value">What the customer had got for it, which is not paid to them then.</param>
public sealed record EntitlementRestoration(Guid CaseId, string SubscriptionId, string EntitlementId, Money? Value = null) : IActBody
{
    Money? IActBody.Sum => Value;
}
