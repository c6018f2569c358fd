using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IEvidenceVault"/>
sealed class HttpEvidenceVault(PartnerClients partners) : IEvidenceVault
{
    readonly PartnerClient partner = partners.For(PortNames.Evidence);

    public ValueTask<EffectResult> Seal(EffectKey key, string sha256, DateOnly? keepUntil, CancellationToken cancellationToken) =>
        partner.Act("seal", key, new EvidenceSeal(key.CaseId, sha256, keepUntil), cancellationToken);
}

/// <param name="Sha256">Of the evidence, hexadecimal.</param>
/// <param name="KeepUntil">The last day the seal must be there; null: for ever.</param>
public sealed record EvidenceSeal(Guid CaseId, string Sha256, DateOnly? KeepUntil = null) : IActBody;
