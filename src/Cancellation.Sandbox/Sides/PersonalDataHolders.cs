using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class PersonalDataHolders(BookStore store, ActBook acts) : IPersonalDataHolders
{
    public ValueTask<IReadOnlyList<HeldRecords>> HoldingsOf(string customerId, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<HeldRecords>>(store.Read(
        static (session, x) => session.Many(
            "SELECT holder, record_class FROM holders WHERE customer_id = $1 AND erased_at IS NULL ORDER BY holder, record_class",
            static row => new HeldRecords(row.GetString(0), row.GetString(1) is { Length: > 0 } name ? name : null), x), customerId));

    public ValueTask<EffectResult> Erase(EffectKey key, string customerId, HeldRecords records, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "ErasePersonalData", customerId, Target: DutyRules.NameOf(records)), "er", (session, act, now) =>
            Outages.IsOut(session, records.System) ? Codes.NotAvailable
            : Erase(session, act.Subject, records, now) ? null : Codes.InfoIncorrect);

    public static bool Erase(Session session, string customerId, HeldRecords records, DateTimeOffset now) => session.Execute(
        "UPDATE holders SET erased_at = coalesce(erased_at, $4) WHERE customer_id = $1 AND holder = $2 AND record_class = $3",
        customerId, records.System, records.RecordClass ?? "", Instant.Write(now)) == 1;

    public ValueTask<EffectResult> Anonymise(EffectKey key, string customerId, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "AnonymiseRecords", customerId, Target: subscriptionId), "an", static (session, act, _) =>
        {
            // A new number at random, so that neither the old one nor the order of the rows leads back.
            session.Execute(
                "UPDATE consumption SET record_id = lower(hex(randomblob(16))), customer_id = NULL, subscription_id = NULL WHERE customer_id = $1 AND subscription_id = $2", act.Subject, act.Target);
            return null;
        });
}

/// <summary>Systems and parties that do not answer now.</summary>
static class Outages
{
    public static bool IsOut(Session session, string side) => session.Number("SELECT count(*) FROM outages WHERE side = $1", side) > 0;
}
