using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The book of points, coupons, vouchers and packages.</summary>
public interface IEntitlementsBook
{
    /// <summary>Everything the customer has or had under this subscription, used up or not; null when the book knows no such subscription of this customer.</summary>
    ValueTask<IReadOnlyList<Entitlement>?> Inventory(string customerId, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Strikes out points that were turned into money. Refused with <see cref="Codes.NothingLeft"/> when there are not so many.</summary>
    ValueTask<EffectResult> ConvertPoints(EffectKey key, string subscriptionId, string entitlementId, long points, CancellationToken cancellationToken);

    /// <summary>Gives pieces to another customer. Refused with <see cref="Codes.InfoIncorrect"/> when that one is not known.</summary>
    ValueTask<EffectResult> TransferCoupon(EffectKey key, string subscriptionId, string entitlementId, string to, CancellationToken cancellationToken);

    /// <summary>Ends a package whose unused part is paid back, or anything else that was agreed to be.</summary>
    ValueTask<EffectResult> RefundPackage(EffectKey key, string subscriptionId, string entitlementId, CancellationToken cancellationToken);

    /// <summary>Gives back what was converted or ended for leaving; points at the value they were converted at. Nothing to give back is done at once.</summary>
    /// <param name="value">What the customer had got for it, which is not paid to them then.</param>
    ValueTask<EffectResult> Restore(EffectKey key, string subscriptionId, string entitlementId, Money? value, CancellationToken cancellationToken);

    /// <summary>Strikes out what is left. It cannot be brought back.</summary>
    ValueTask<EffectResult> ForfeitRemaining(EffectKey key, string subscriptionId, CancellationToken cancellationToken);
}
