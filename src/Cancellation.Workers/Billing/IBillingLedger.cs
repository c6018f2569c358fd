using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The system that charges the customer and holds their prepaid money.</summary>
public interface IBillingLedger
{
    /// <summary>How the subscription stands now; null when the ledger knows no such subscription of this customer.</summary>
    /// <param name="since">Payments and dues paid from then on are listed; null: none.</param>
    ValueTask<BillingStanding?> Stand(string customerId, string subscriptionId, DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>Nothing new is charged until it is undone.</summary>
    ValueTask<EffectResult> FreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>
    /// Books one line of the final statement: above zero it is granted to the customer's money, below zero taken from it.
    /// Refused with <see cref="Codes.FeeUnpaid"/> when there is not so much to take.
    /// </summary>
    /// <param name="line">The line's kind, e.g. <c>LateFee</c>.</param>
    ValueTask<EffectResult> PostStatement(EffectKey key, string subscriptionId, Money amount, string? line, CancellationToken cancellationToken);

    /// <summary>Ends the auto-renewal; it never starts again without fresh consent. Refused with a code of <see cref="Codes"/> when the ledger may not.</summary>
    ValueTask<EffectResult> StopAutoRenewal(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Charges may be made again. Auto-renewal is not switched on by it.</summary>
    ValueTask<EffectResult> UnfreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>From now on nothing new is charged to the subscription.</summary>
    ValueTask<EffectResult> FreezeNewDebits(EffectKey key, string subscriptionId, CancellationToken cancellationToken);
}
