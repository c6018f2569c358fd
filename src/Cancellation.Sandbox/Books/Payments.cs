using System.Globalization;
using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>What customers pay: it is held for them, and a due is paid when enough is held for the whole of it.</summary>
static class Payments
{
    /// <summary>Takes the payment once.</summary>
    /// <param name="first">The due that is paid before older ones.</param>
    public static void Take(Session session, string paymentId, string subscriptionId, Money amount, string? first, DateTimeOffset now)
    {
        if (session.Execute("INSERT OR IGNORE INTO payments (payment_id, subscription_id, amount, currency, paid_at) VALUES ($1, $2, $3, $4, $5)",
            paymentId, subscriptionId, amount.Amount, amount.Currency, Instant.Write(now)) == 0)
            return;
        MoneyBook.Move(session, $"payment/{paymentId}", (MoneyBook.World, "customer"), (subscriptionId, MoneyBook.Payments), amount, now);
        var free = Held(session, subscriptionId).Find(x => x.Currency == amount.Currency).Amount;
        var open = session.Many(
            "SELECT due_id, amount FROM dues WHERE subscription_id = $1 AND currency = $2 AND paid_at IS NULL ORDER BY due_id <> coalesce($3, ''), due_on, due_id",
            static row => (Id: row.GetString(0), Amount: row.GetInt64(1)), subscriptionId, amount.Currency, first);
        foreach (var due in open)
        {
            if (due.Amount > free)
                continue;
            session.Execute("UPDATE dues SET payment_id = $2, paid_at = $3 WHERE due_id = $1", due.Id, paymentId, Instant.Write(now));
            MoneyBook.Move(session, $"payment/{paymentId}/{due.Id}", (subscriptionId, MoneyBook.Payments), (MoneyBook.Fees, "dues"), amount with { Amount = due.Amount }, now);
            free -= due.Amount;
        }
    }

    static List<Money> Held(Session session, string subscriptionId) =>
        [.. MoneyBook.HeldFor(session, subscriptionId).Where(x => x.Account == MoneyBook.Payments).Select(x => x.Balance)];

    public static List<Payment> Since(Session session, string subscriptionId, DateTimeOffset? since) => since is not { } from ? [] : session.Many(
        "SELECT payment_id, amount, currency, paid_at FROM payments WHERE subscription_id = $1 AND paid_at >= $2 ORDER BY paid_at, payment_id",
        static row => new Payment(row.GetString(0), new(row.GetInt64(1), row.GetString(2)), Instant.Read(row.GetInt64(3))), subscriptionId, Instant.Write(from));

    /// <summary>Unpaid dues, and those that were paid since.</summary>
    public static List<Due> Dues(Session session, string subscriptionId, DateTimeOffset? since) => session.Many(
        "SELECT due_id, kind, amount, currency, due_on, paid_at FROM dues WHERE subscription_id = $1 AND (paid_at IS NULL OR paid_at >= $2) ORDER BY due_on, due_id",
        static row => new Due(
            row.GetString(0), row.GetString(1), new Money(row.GetInt64(2), row.GetString(3)), DateOnly.Parse(row.GetString(4), CultureInfo.InvariantCulture),
            row.IsDBNull(5) ? null : Instant.DayOf(Instant.Read(row.GetInt64(5)))),
        subscriptionId, since is { } from ? Instant.Write(from) : long.MaxValue);

    /// <summary>What was paid before and is still held counts as any other balance.</summary>
    public static IEnumerable<HeldBalance> FromBefore(Session session, string subscriptionId, IReadOnlyList<Payment> payments, IReadOnlyList<Due> dues)
    {
        foreach (var held in Held(session, subscriptionId))
        {
            var since = payments.Where(x => x.Amount.Currency == held.Currency).Sum(x => x.Amount.Amount)
                - dues.Where(x => x.PaidOn is not null && x.Amount.Currency == held.Currency).Sum(x => x.Amount.Amount);
            if (held.Amount != since)
                yield return new(MoneyBook.Payments, held with { Amount = held.Amount - since });
        }
    }
}
