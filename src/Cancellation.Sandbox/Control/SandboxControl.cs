using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>
/// What happens in the world outside: customers and merchants act, banks settle. Where it is a fact for a case, the fact is returned; where callbacks
/// are on it is also written down to be told, in the same transaction, and otherwise the caller delivers it. Everything may be repeated: the first time counts and the same fact is returned again.
/// </summary>
public sealed partial class SandboxControl
{
    readonly BookStore store;
    readonly CallbackBook callbacks;
    readonly TimeProvider time;

    internal SandboxControl(BookStore store, CallbackBook callbacks, TimeProvider time) => (this.store, this.callbacks, this.time) = (store, callbacks, time);

    /// <summary>Lets something happen that is a fact for a case.</summary>
    ValueTask<T> Happen<T>(Func<Session, T> happen) => store.Write(session =>
    {
        var happened = happen(session);
        callbacks.Facts(session, happened, time.GetUtcNow());
        return happened;
    });

    /// <summary>Empties the books and writes the sample customers again.</summary>
    public async ValueTask Reset()
    {
        var now = time.GetUtcNow();
        await store.Write(session =>
        {
            foreach (var table in Schema.Tables)
                session.Script($"DELETE FROM {table}");
            SampleCustomers.Write(session, now);
            return true;
        });
    }

    /// <summary>The entered customers, to try things with.</summary>
    public IReadOnlyList<SampleSubscription> Subscriptions() => store.Read(static (session, _) => session.Many(
        "SELECT s.subscription_id, s.customer_id, s.product_line, t.serial_number FROM subscriptions s LEFT JOIN terminals t USING (subscription_id) WHERE s.customer_id IS NOT NULL ORDER BY 1",
        static row => new SampleSubscription(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3))), 0);

    /// <summary>The customer pays for one due: the whole of it, or the amount that is given, less or more.</summary>
    /// <param name="paymentId">The same payment twice is one payment.</param>
    /// <exception cref="SandboxRefusal">No such due, or it was paid by another payment.</exception>
    public async ValueTask<ChargePaid> PayDue(Guid caseId, string dueId, string paymentId, Money? amount = null)
    {
        var (subscriptionId, due, paidBy) = store.Read(static (session, dueId) => session.First(
            "SELECT subscription_id, amount, currency, payment_id FROM dues WHERE due_id = $1",
            static row => (row.GetString(0), new Money(row.GetInt64(1), row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3)), dueId), dueId);
        return subscriptionId is null ? throw new SandboxRefusal(Codes.InfoIncorrect, $"No due {dueId} is in the books. Look at the dues the case is blocked by.")
            : paidBy is not null && paidBy != paymentId ? throw new SandboxRefusal(Codes.InfoIncorrect, $"Due {dueId} was paid already, by payment {paidBy}. Nothing was taken.")
            : await Take(caseId, subscriptionId, paymentId, amount ?? due, dueId);
    }

    /// <summary>The customer uses, moves or gives up an entitlement, whole.</summary>
    /// <exception cref="SandboxRefusal">No such entitlement.</exception>
    public async ValueTask<EntitlementChanged> UseUp(Guid caseId, string entitlementId)
    {
        var now = time.GetUtcNow();
        return await Happen(session => session.Execute("UPDATE entitlements SET quantity = 0 WHERE entitlement_id = $1", entitlementId) == 0
            ? throw new SandboxRefusal(Codes.InfoIncorrect, $"No entitlement {entitlementId} is in the books. Look at what the case is blocked by.")
            : new EntitlementChanged(caseId, entitlementId, now));
    }
}
