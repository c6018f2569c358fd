using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="ICounterparties"/>
sealed class HttpCounterparties(PartnerClients partners) : ICounterparties
{
    readonly PartnerClient partner = partners.For(PortNames.Counterparties);

    public ValueTask<EffectResult> TellOfTheEnd(EffectKey key, string party, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("tell-of-the-end", key, new EndOfSubscription(key.CaseId, party, subscriptionId), cancellationToken);
}

/// <param name="Party">Who is told.</param>
public sealed record EndOfSubscription(Guid CaseId, string Party, string SubscriptionId) : IActBody;
