using System.Globalization;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class EvidenceVault(ActBook acts) : IEvidenceVault
{
    public ValueTask<EffectResult> Seal(EffectKey key, string sha256, DateOnly? keepUntil, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "SealEvidence", key.CaseId.ToString(), Target: sha256), "sl", (session, act, _) =>
        {
            session.Execute("INSERT INTO seals (effect_id, case_id, sha256, keep_until) VALUES ($1, $2, $3, $4)",
                act.Key.EffectId.ToString(), act.Subject, act.Target, keepUntil?.ToString("O", CultureInfo.InvariantCulture));
            return null;
        });
}
