using Cancellation.Contracts;

namespace Cancellation.Workers;

/// <inheritdoc cref="IIdentityRegister"/>
sealed class HttpIdentityRegister(PartnerClients partners) : IIdentityRegister
{
    readonly PartnerClient partner = partners.For(PortNames.Identity);

    public async ValueTask<string?> Compare(string customerId, string subscriptionId, IdentityProof? proof, CancellationToken cancellationToken) =>
        (await partner.Ask<IdentityQuestion, IdentityComparison>("comparisons", new(customerId, subscriptionId, proof), cancellationToken)).Code;
}

/// <summary>Whether a proof is that of the person the subscription is registered for.</summary>
public sealed record IdentityQuestion(string CustomerId, string SubscriptionId, IdentityProof? Proof = null);

/// <param name="Fits">Whether it is.</param>
/// <param name="Code">Why not: <c>IDENTITY_FAILED</c>, or <c>CONTACT_STALE</c> when the registered mobile or mailbox is no longer theirs.</param>
public sealed record IdentityComparison(bool Fits, string? Code = null);
