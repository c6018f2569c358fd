using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>Where the proof of a cancellation is put so that nobody can change it afterwards.</summary>
public interface IEvidenceVault
{
    /// <summary>Seals the hash of the case's evidence. The result's reference is the seal.</summary>
    /// <param name="keepUntil">The last day the seal must be there.</param>
    ValueTask<EffectResult> Seal(EffectKey key, string sha256, DateOnly? keepUntil, CancellationToken cancellationToken);
}
