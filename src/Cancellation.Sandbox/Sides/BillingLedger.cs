using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class BillingLedger(BookStore store, ActBook acts) : IBillingLedger
{
    static readonly BillingStanding NothingHeldOrOwed = new() { AutoRenewalStopped = true };

    public ValueTask<BillingStanding?> Stand(string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => Stand(session, x.customerId, x.subscriptionId), (customerId, subscriptionId)));

    static BillingStanding? Stand(Session session, string customerId, string subscriptionId)
    {
        if (Subscriptions.Find(session, customerId, subscriptionId) is not { } subscription)
            return null;
        if (subscription.ProductLine == "Plain")
            return NothingHeldOrOwed;
        var held = MoneyBook.HeldFor(session, subscriptionId);
        return new BillingStanding
        {
            Balances = [.. held.Where(x => x.Account != MoneyBook.Deposit)],
            Deposit = held.Find(x => x.Account == MoneyBook.Deposit)?.Balance,
            Dues = session.Many(
                "SELECT due_id, kind, amount, currency, due_on FROM dues WHERE subscription_id = $1 AND paid_at IS NULL ORDER BY due_on, due_id",
                static row => new Due(row.GetString(0), row.GetString(1), new Money(row.GetInt64(2), row.GetString(3)), DateOnly.Parse(row.GetString(4), CultureInfo.InvariantCulture)),
                subscriptionId),
            AutoRenewalStopped = !subscription.AutoRenewal,
        };
    }

    public ValueTask<EffectResult> StopAutoRenewal(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "StopAutoRenewal", subscriptionId), "ar", Subscriptions.StopAutoRenewal);

    public ValueTask<EffectResult> UnfreezeAccount(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "UnfreezeAccount", subscriptionId), "uf", Subscriptions.Unfreeze);

    public ValueTask<EffectResult> FreezeNewDebits(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "FreezeNewDebits", subscriptionId), "fz", Subscriptions.Freeze);

    public ValueTask<int> CountStrayDebits(string subscriptionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult((int)store.Read(static (session, x) => session.Number("SELECT count(*) FROM debits WHERE subscription_id = $1 AND stray = 1", x), subscriptionId));
}
