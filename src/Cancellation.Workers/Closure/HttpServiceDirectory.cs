using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IServiceDirectory"/>
sealed class HttpServiceDirectory(PartnerClients partners) : IServiceDirectory
{
    readonly PartnerClient partner = partners.For(PortNames.Services);

    public ValueTask<EffectResult> SuspendService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("suspend-service", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> StopService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("stop-service", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> RestartService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("restart-service", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> RestartLinkedService(EffectKey key, string subscriptionId, string linkedService, CancellationToken cancellationToken) =>
        partner.Act("restart-linked-service", key, new LinkedServiceAct(key.CaseId, subscriptionId, linkedService), cancellationToken);

    public ValueTask<EffectResult> VerifyClosed(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("verify-closed", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);
}
