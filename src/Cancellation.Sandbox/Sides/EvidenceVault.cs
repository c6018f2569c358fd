using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class EvidenceVault(ActBook acts) : IEvidenceVault
{
    public ValueTask<EffectResult> Seal(EffectKey key, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "SealEvidence", key.CaseId.ToString()), "sl", static (_, _, _) => null);
}
