using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IAuthorisations"/>
sealed class HttpAuthorisations(PartnerClients partners) : IAuthorisations
{
    readonly PartnerClient partner = partners.For(PortNames.Authorisations);

    public ValueTask<EffectResult> Revoke(EffectKey key, string subscriptionId, string? party, CancellationToken cancellationToken) =>
        partner.Act("revoke-authorisation", key, new AuthorisationRevocation(key.CaseId, subscriptionId, party), cancellationToken);

    public ValueTask<EffectResult> UnbindBankCard(EffectKey key, string subscriptionId, string? card, CancellationToken cancellationToken) =>
        partner.Act("unbind-bank-card", key, new BankCardUnbinding(key.CaseId, subscriptionId, card), cancellationToken);
}

/// <param name="Party">Whose authorisation is taken back; null: everybody's.</param>
public sealed record AuthorisationRevocation(Guid CaseId, string SubscriptionId, string? Party = null) : IActBody;

/// <param name="Card">A reference to the card, never its number. Null: every card.</param>
public sealed record BankCardUnbinding(Guid CaseId, string SubscriptionId, string? Card = null) : IActBody;
