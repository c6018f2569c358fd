using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>
/// What happens in the world outside: customers and merchants act, banks settle. Where it is a fact for a case, the fact is returned and the caller
/// delivers it. Everything may be repeated: the first time counts and the same fact is returned again.
/// </summary>
public sealed partial class SandboxControl
{
    readonly BookStore store;
    readonly TimeProvider time;

    internal SandboxControl(BookStore store, TimeProvider time) => (this.store, this.time) = (store, time);

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
        var changed = await store.Write(session => session.Execute("UPDATE entitlements SET quantity = 0 WHERE entitlement_id = $1", entitlementId));
        return changed == 0
            ? throw new SandboxRefusal(Codes.InfoIncorrect, $"No entitlement {entitlementId} is in the books. Look at what the case is blocked by.")
            : new EntitlementChanged(caseId, entitlementId, time.GetUtcNow());
    }

    /// <summary>Somebody debits the customer. Once debits are frozen or auto-renewal is off it is a stray debit, which the watch after closing finds.</summary>
    /// <returns>Whether it was a stray debit.</returns>
    /// <exception cref="SandboxRefusal">No such subscription.</exception>
    public async ValueTask<bool> Debit(string subscriptionId, string debitId, Money amount)
    {
        var now = time.GetUtcNow();
        return await store.Write(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is not { } subscription)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            var stray = subscription.Frozen || subscription.Stopped || !subscription.AutoRenewal;
            if (session.Execute(
                "INSERT OR IGNORE INTO debits (debit_id, subscription_id, amount, currency, stray, debited_at) VALUES ($1, $2, $3, $4, $5, $6)",
                debitId, subscriptionId, amount.Amount, amount.Currency, stray ? 1 : 0, Instant.Write(now)) == 1)
                MoneyBook.Move(session, $"debit/{debitId}", (MoneyBook.World, "customer"), (MoneyBook.Fees, "debits"), amount, now);
            return session.Number("SELECT stray FROM debits WHERE debit_id = $1", debitId) == 1;
        });
    }

    /// <summary>The bank settles everything that is under way for the case.</summary>
    /// <returns>One fact for each payout of the case, those settled earlier among them.</returns>
    public async ValueTask<IReadOnlyList<RefundSettled>> SettlePayouts(Guid caseId)
    {
        var now = time.GetUtcNow();
        var id = caseId.ToString();
        return await store.Write(session =>
        {
            var open = session.Many(
                "SELECT effect_id, amount, currency, destination FROM payouts WHERE case_id = $1 AND settled_at IS NULL",
                static row => (EffectId: row.GetString(0), Money: new Money(row.GetInt64(1), row.GetString(2)), Destination: row.GetString(3)), id);
            foreach (var payout in open)
            {
                MoneyBook.Move(session, $"settlement/{payout.EffectId}", (MoneyBook.Clearing, payout.Destination), (MoneyBook.Bank, payout.Destination), payout.Money, now);
                session.Execute("UPDATE payouts SET settled_at = $2 WHERE effect_id = $1", payout.EffectId, Instant.Write(now));
            }
            return session.Many(
                "SELECT effect_id, amount, currency, settled_at FROM payouts WHERE case_id = $1 ORDER BY seq",
                row => new RefundSettled(caseId, row.GetString(0), new Money(row.GetInt64(1), row.GetString(2)), Instant.Read(row.GetInt64(3))), id);
        });
    }
}
