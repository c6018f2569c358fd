using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class PersonalDataHolders(BookStore store, ActBook acts) : IPersonalDataHolders
{
    public ValueTask<IReadOnlyList<string>> HoldersOf(string customerId, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>(store.Read(
        static (session, x) => session.Many("SELECT holder FROM holders WHERE customer_id = $1 ORDER BY holder", static row => row.GetString(0), x), customerId));

    public ValueTask<EffectResult> Erase(EffectKey key, string customerId, string holder, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ErasePersonalData", customerId, Target: holder), "er", static (session, act, now) => session.Execute(
            "UPDATE holders SET erased_at = coalesce(erased_at, $3) WHERE customer_id = $1 AND holder = $2", act.Subject, act.Target, Instant.Write(now)) == 1 ? null : Codes.InfoIncorrect);

    public ValueTask<EffectResult> Retain(EffectKey key, string customerId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RetainRecords", customerId), "rr", static (session, act, _) =>
        {
            session.Execute("UPDATE holders SET retained = 1 WHERE customer_id = $1", act.Subject);
            return null;
        });
}
