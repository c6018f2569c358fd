using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>What the customer can use, and whether they still can.</summary>
public interface IServiceDirectory
{
    /// <summary>Pauses the service; it can be resumed.</summary>
    ValueTask<EffectResult> SuspendService(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Ends the service for good. Refused with <see cref="Codes.PayoutFailed"/> while money of the customer is held.</summary>
    ValueTask<EffectResult> StopService(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>The customer can use it again. Refused with <see cref="Codes.AccountAbnormal"/> when another case ended it since.</summary>
    ValueTask<EffectResult> RestartService(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Starts a service again that was stopped because the account it hangs on was to be closed.</summary>
    ValueTask<EffectResult> RestartLinkedService(EffectKey key, string subscriptionId, string linkedService, CancellationToken cancellationToken);

    /// <summary>Reads everything back from the books of the other sides. Refused with a code of <see cref="Codes"/> when something is still open.</summary>
    ValueTask<EffectResult> VerifyClosed(EffectKey key, string subscriptionId, CancellationToken cancellationToken);
}
