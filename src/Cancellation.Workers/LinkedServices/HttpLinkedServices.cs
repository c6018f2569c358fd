using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="ILinkedServices"/>
sealed class HttpLinkedServices(PartnerClients partners) : ILinkedServices
{
    readonly PartnerClient partner = partners.For(PortNames.LinkedServices);

    public async ValueTask<IReadOnlyList<LinkedService>?> LinkedTo(string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        (await partner.Read<ServicesLinked>(WirePath.Of("subscriptions", subscriptionId, "linked-services").With("customerId", customerId), cancellationToken))?.Services;

    public ValueTask<EffectResult> Stop(EffectKey key, string subscriptionId, string service, CancellationToken cancellationToken) =>
        partner.Act("stop-linked-service", key, new LinkedServiceAct(key.CaseId, subscriptionId, service), cancellationToken);
}

/// <summary>The services linked to a subscription, stopped ones among them.</summary>
public sealed record ServicesLinked(IReadOnlyList<LinkedService> Services);

/// <summary>One linked service is to be stopped, or started again.</summary>
public sealed record LinkedServiceAct(Guid CaseId, string SubscriptionId, string Service) : IActBody;
