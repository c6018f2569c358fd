using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The book of points, coupons, vouchers and packages.</summary>
public interface IEntitlementsBook
{
    /// <summary>Everything the customer has or had under this subscription, used up or not; null when the book knows no such subscription of this customer.</summary>
    ValueTask<IReadOnlyList<Entitlement>?> Inventory(string customerId, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Strikes out what is left. It cannot be brought back.</summary>
    ValueTask<EffectResult> ForfeitRemaining(EffectKey key, string subscriptionId, CancellationToken cancellationToken);
}
