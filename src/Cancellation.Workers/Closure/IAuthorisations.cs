using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Who may act on the customer's money, and the bank cards bound to the subscription.</summary>
public interface IAuthorisations
{
    /// <summary>Takes back the authorisation given to a party, e.g. the acquirer. Refused with <see cref="Codes.InfoIncorrect"/> for a party that never had one.</summary>
    /// <param name="party">Null: every party.</param>
    ValueTask<EffectResult> Revoke(EffectKey key, string subscriptionId, string? party, CancellationToken cancellationToken);

    /// <summary>Unbinds a card. The settlement card is refused with <see cref="Codes.PayoutFailed"/> while money is held that has no accepted payout.</summary>
    /// <param name="card">A reference to the card, never its number. Null: every card.</param>
    ValueTask<EffectResult> UnbindBankCard(EffectKey key, string subscriptionId, string? card, CancellationToken cancellationToken);
}
