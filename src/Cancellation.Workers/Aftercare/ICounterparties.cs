using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Banks, payment companies and providers that must know that a subscription has ended.</summary>
public interface ICounterparties
{
    /// <summary>Tells the party; the result's reference is its acknowledgement. Refused with <see cref="Codes.NotAvailable"/> while nobody acknowledges.</summary>
    ValueTask<EffectResult> TellOfTheEnd(EffectKey key, string party, string subscriptionId, CancellationToken cancellationToken);
}
