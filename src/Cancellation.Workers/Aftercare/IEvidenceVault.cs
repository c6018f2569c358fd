using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Where the proof of a cancellation is put so that nobody can change it afterwards.</summary>
public interface IEvidenceVault
{
    /// <summary>Seals the case's evidence. The result's reference is the seal.</summary>
    ValueTask<EffectResult> Seal(EffectKey key, CancellationToken cancellationToken);
}
