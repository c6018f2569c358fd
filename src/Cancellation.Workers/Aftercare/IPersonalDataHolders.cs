using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The systems that keep personal data of customers. One that cannot answer now refuses with <see cref="Codes.NotAvailable"/>.</summary>
public interface IPersonalDataHolders
{
    /// <summary>What is held of this customer: each system's records in general, and the classes in it that are erased or kept on their own.</summary>
    ValueTask<IReadOnlyList<HeldRecords>> HoldingsOf(string customerId, CancellationToken cancellationToken);

    /// <summary>Erases these records of the customer and no others. The result's reference is the proof.</summary>
    ValueTask<EffectResult> Erase(EffectKey key, string customerId, HeldRecords records, CancellationToken cancellationToken);

    /// <summary>Takes everything from the records of consumption that leads back to the customer. No key is kept.</summary>
    ValueTask<EffectResult> Anonymise(EffectKey key, string customerId, string subscriptionId, CancellationToken cancellationToken);
}
