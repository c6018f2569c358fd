using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <summary>For whom a subscription is registered, and how they are reached.</summary>
public interface IIdentityRegister
{
    /// <summary>Whether the proof is that of the person the subscription is registered for.</summary>
    /// <returns>
    /// Null when it is; <see cref="Codes.IdentityFailed"/> when it is another's or the registration does not match; <see cref="Codes.ContactStale"/> when the
    /// registered mobile or mailbox is no longer theirs. A subscription that is not registered contradicts nobody: billing says that it is unknown.
    /// </returns>
    ValueTask<string?> Compare(string customerId, string subscriptionId, IdentityProof? proof, CancellationToken cancellationToken);
}
