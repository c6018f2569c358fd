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
            "SELECT entitlement_id, kind, quantity, paid, starts_on, ends_on, expires_on FROM entitlements WHERE subscription_id = $1 ORDER BY entitlement_id",
            static row => new Entitlement(row.GetString(0), row.GetString(1), row.GetInt64(2))
            {
                Paid = row.IsDBNull(3) ? null : Money.Cny(row.GetInt64(3)),
                From = Agreements.DayOrNull(row, 4), To = Agreements.DayOrNull(row, 5), ExpiresOn = Agreements.DayOrNull(row, 6),
            }, subscriptionId);

    public ValueTask<EffectResult> ConvertPoints(EffectKey key, string subscriptionId, string entitlementId, long points, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ConvertPoints", subscriptionId, Target: entitlementId), "cp", (session, act, _) => session.Execute(
            "UPDATE entitlements SET quantity = quantity - $3, taken = taken + $3 WHERE subscription_id = $1 AND entitlement_id = $2 AND kind = 'points' AND quantity >= $3", act.Subject, act.Target, points) == 1 ? null : Codes.NothingLeft);

    public ValueTask<EffectResult> TransferCoupon(EffectKey key, string subscriptionId, string entitlementId, string to, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "TransferCoupon", subscriptionId, Target: entitlementId), "tc", (session, act, _) =>
        {
            if (Subscriptions.Find(session, to) is not { Stopped: false } || to == act.Subject)
                return Codes.InfoIncorrect;
            var moved = session.Execute(
                "INSERT INTO entitlements (entitlement_id, subscription_id, kind, quantity, expires_on) SELECT entitlement_id || '@' || $3, $3, kind, quantity, expires_on FROM entitlements WHERE subscription_id = $1 AND entitlement_id = $2 AND quantity > 0",
                act.Subject, act.Target, to);
            return moved == 1 ? End(session, act) : Codes.NothingLeft;
        });

    public ValueTask<EffectResult> RefundPackage(EffectKey key, string subscriptionId, string entitlementId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RefundPackage", subscriptionId, Target: entitlementId), "rp", static (session, act, _) => session.Execute(
            "UPDATE entitlements SET taken = taken + quantity, quantity = 0 WHERE subscription_id = $1 AND entitlement_id = $2 AND quantity > 0", act.Subject, act.Target) == 1 ? null : Codes.NothingLeft);

    static string? End(Session session, Act act) =>
        session.Execute("UPDATE entitlements SET quantity = 0 WHERE subscription_id = $1 AND entitlement_id = $2 AND quantity > 0", act.Subject, act.Target) == 1 ? null : Codes.NothingLeft;

    public ValueTask<EffectResult> Restore(EffectKey key, string subscriptionId, string entitlementId, Money? value, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "Restore", subscriptionId, value, entitlementId), "rs", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            session.Execute("UPDATE entitlements SET quantity = quantity + taken, taken = 0 WHERE subscription_id = $1 AND entitlement_id = $2", act.Subject, act.Target);
            return null;
        });

    public ValueTask<EffectResult> ForfeitRemaining(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ForfeitRemaining", subscriptionId), "ff", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            session.Execute("UPDATE entitlements SET quantity = 0 WHERE subscription_id = $1", act.Subject);
            return null;
        });
}
