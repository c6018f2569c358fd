using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <inheritdoc cref="IBillingLedger"/>
sealed class HttpBillingLedger(PartnerClients partners) : IBillingLedger
{
    readonly PartnerClient partner = partners.For(PortNames.Billing);

    public ValueTask<BillingStanding?> Stand(string customerId, string subscriptionId, DateTimeOffset? since, CancellationToken cancellationToken) =>
        partner.Read<BillingStanding>(WirePath.Of("subscriptions", subscriptionId, "standing").With("customerId", customerId).With("since", since), cancellationToken);

    public ValueTask<EffectResult> FreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("freeze-account", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> UnfreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("unfreeze-account", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> StopAutoRenewal(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("stop-auto-renewal", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> FreezeNewDebits(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        partner.Act("freeze-new-debits", key, new SubscriptionAct(key.CaseId, subscriptionId), cancellationToken);

    public ValueTask<EffectResult> PostStatement(EffectKey key, string subscriptionId, Money amount, string? line, CancellationToken cancellationToken) =>
        partner.Act("post-statement", key, new StatementLine(key.CaseId, subscriptionId, amount, line), cancellationToken);
}

/// <summary>One line of a final statement: above zero it is granted to the customer's money, below zero taken from it.</summary>
/// <param name="Line">Its kind, e.g. <c>LateFee</c>.</param>
public sealed record StatementLine(Guid CaseId, string SubscriptionId, Money Amount, string? Line = null) : IActBody
{
    Money? IActBody.Sum => Amount;
}
