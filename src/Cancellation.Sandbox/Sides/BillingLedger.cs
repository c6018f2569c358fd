using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class BillingLedger(BookStore store, ActBook acts) : IBillingLedger
{
    static readonly BillingStanding NothingHeldOrOwed = new() { AutoRenewalStopped = true };

    public ValueTask<BillingStanding?> Stand(string customerId, string subscriptionId, DateTimeOffset? since, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => Stand(session, x.customerId, x.subscriptionId, x.since), (customerId, subscriptionId, since)));

    static BillingStanding? Stand(Session session, string customerId, string subscriptionId, DateTimeOffset? since)
    {
        if (Subscriptions.Find(session, customerId, subscriptionId) is not { } subscription)
            return null;
        if (subscription.ProductLine == "Plain")
            return NothingHeldOrOwed;
        var held = MoneyBook.HeldFor(session, subscriptionId);
        var payments = Payments.Since(session, subscriptionId, since);
        var dues = Payments.Dues(session, subscriptionId, since);
        return new BillingStanding
        {
            Balances = [.. held.Where(x => x.Account is not (MoneyBook.Deposit or MoneyBook.Payments)), .. Payments.FromBefore(session, subscriptionId, payments, dues)],
            Deposit = held.Find(x => x.Account == MoneyBook.Deposit)?.Balance,
            Dues = dues,
            Payments = payments,
            AutoRenewalStopped = !subscription.AutoRenewal,
            AccountFrozen = subscription.Frozen,
            Contract = Agreements.ContractOf(session, subscriptionId),
            Prepaid = Agreements.PrepaidBy(session, subscriptionId),
            StoredValue = Agreements.StoredValueOf(session, subscriptionId),
        };
    }

    public ValueTask<EffectResult> FreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "FreezeAccount", subscriptionId), "fa", Subscriptions.Freeze);

    public ValueTask<EffectResult> StopAutoRenewal(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "StopAutoRenewal", subscriptionId), "ar", Subscriptions.StopAutoRenewal);

    public ValueTask<EffectResult> UnfreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "UnfreezeAccount", subscriptionId), "uf", Subscriptions.Unfreeze);

    public ValueTask<EffectResult> FreezeNewDebits(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "FreezeNewDebits", subscriptionId), "fz", Subscriptions.Freeze);

    public ValueTask<EffectResult> PostStatement(EffectKey key, string subscriptionId, Money amount, string? line, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "PostStatement", subscriptionId, amount, line), "ps", Statements.Post);
}
