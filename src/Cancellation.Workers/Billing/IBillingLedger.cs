using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The system that charges the customer and holds their prepaid money.</summary>
public interface IBillingLedger
{
    /// <summary>How the subscription stands now; null when the ledger knows no such subscription of this customer.</summary>
    ValueTask<BillingStanding?> Stand(string customerId, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Ends the auto-renewal; it never starts again without fresh consent. Refused with a code of <see cref="Codes"/> when the ledger may not.</summary>
    ValueTask<EffectResult> StopAutoRenewal(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>Charges may be made again. Auto-renewal is not switched on by it.</summary>
    ValueTask<EffectResult> UnfreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>From now on nothing new is charged to the subscription.</summary>
    ValueTask<EffectResult> FreezeNewDebits(EffectKey key, string subscriptionId, CancellationToken cancellationToken);

    /// <summary>How many debits hit the customer although the subscription's debits were frozen.</summary>
    ValueTask<int> CountStrayDebits(string subscriptionId, CancellationToken cancellationToken);
}
