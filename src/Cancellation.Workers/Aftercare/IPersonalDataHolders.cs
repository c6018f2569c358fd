using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>The systems that keep personal data of customers.</summary>
public interface IPersonalDataHolders
{
    /// <summary>The names of the systems that hold, or held, data of this customer.</summary>
    ValueTask<IReadOnlyList<string>> HoldersOf(string customerId, CancellationToken cancellationToken);

    /// <summary>Erases the customer's data in one system, except what is under retention. The result's reference is the proof.</summary>
    ValueTask<EffectResult> Erase(EffectKey key, string customerId, string holder, CancellationToken cancellationToken);

    /// <summary>Sets aside what the law wants kept: readable for that purpose only.</summary>
    ValueTask<EffectResult> Retain(EffectKey key, string customerId, CancellationToken cancellationToken);
}
