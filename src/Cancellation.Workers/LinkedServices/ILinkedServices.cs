using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The services that hang on a customer's account, wherever they run.</summary>
public interface ILinkedServices
{
    /// <summary>Those linked to the subscription; null when no such subscription of this customer is known.</summary>
    ValueTask<IReadOnlyList<LinkedService>?> LinkedTo(string customerId, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Stops one. Refused with <see cref="Codes.LinkedServiceActive"/> while it is in use and cannot be stopped.</summary>
    ValueTask<EffectResult> Stop(EffectKey key, string subscriptionId, string service, CancellationToken cancellationToken);
}

public sealed record LinkedService(string Service, bool Stopped);
