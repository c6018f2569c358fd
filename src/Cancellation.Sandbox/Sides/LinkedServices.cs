using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class LinkedServices(BookStore store, ActBook acts) : ILinkedServices
{
    public ValueTask<IReadOnlyList<LinkedService>?> LinkedTo(string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Read(static (session, x) => LinkedTo(session, x.customerId, x.subscriptionId), (customerId, subscriptionId)));

    static IReadOnlyList<LinkedService>? LinkedTo(Session session, string customerId, string subscriptionId) =>
        Subscriptions.Find(session, customerId, subscriptionId) is null ? null : session.Many(
            "SELECT service, stopped FROM linked_services WHERE subscription_id = $1 ORDER BY service",
            static row => new LinkedService(row.GetString(0), row.GetInt64(1) == 1), subscriptionId);

    public ValueTask<EffectResult> Stop(EffectKey key, string subscriptionId, string service, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "StopLinkedService", subscriptionId, Target: service), "ls", static (session, act, _) =>
        {
            var busy = session.First("SELECT busy FROM linked_services WHERE subscription_id = $1 AND service = $2", static row => (long?)row.GetInt64(0), act.Subject, act.Target);
            if (busy is not 0)
                return busy is null ? Codes.InfoIncorrect : Codes.LinkedServiceActive;
            session.Execute("UPDATE linked_services SET stopped = 1 WHERE subscription_id = $1 AND service = $2", act.Subject, act.Target);
            return null;
        });
}
