using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class EntitlementsBook(BookStore store, ActBook acts) : IEntitlementsBook
{
    static readonly IReadOnlyList<Entitlement> Nothing = [];

    public ValueTask<IReadOnlyList<Entitlement>?> Inventory(string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => Inventory(session, x.customerId, x.subscriptionId), (customerId, subscriptionId)));

    static IReadOnlyList<Entitlement>? Inventory(Session session, string customerId, string subscriptionId) =>
        Subscriptions.Find(session, customerId, subscriptionId) is not { } subscription ? null
        : subscription.ProductLine == "Plain" ? Nothing
        : session.Many(
            "SELECT entitlement_id, kind, quantity FROM entitlements WHERE subscription_id = $1 ORDER BY entitlement_id",
            static row => new Entitlement(row.GetString(0), row.GetString(1), row.GetInt64(2)), subscriptionId);

    public ValueTask<EffectResult> Restore(EffectKey key, string subscriptionId, string entitlementId, Money? value, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "Restore", subscriptionId, value, entitlementId), "rs", static (session, act, _) =>
            Subscriptions.Find(session, act.Subject) is null ? Codes.InfoIncorrect
            // What was never taken is there.
            : session.Number(
                "SELECT count(*) FROM acts WHERE case_id = $1 AND subject = $2 AND target = $3 AND accepted = 1 AND kind IN ('ConvertPoints', 'RefundPackage')",
                act.Key.CaseId.ToString(), act.Subject, act.Target) == 0 ? null
            : Codes.NotAvailable);

    public ValueTask<EffectResult> ForfeitRemaining(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ForfeitRemaining", subscriptionId), "ff", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            session.Execute("UPDATE entitlements SET quantity = 0 WHERE subscription_id = $1", act.Subject);
            return null;
        });
}
