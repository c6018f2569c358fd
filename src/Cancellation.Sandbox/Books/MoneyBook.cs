using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>Double entry: money only moves from one account to another, and the lines of one effect sum to zero.</summary>
static class MoneyBook
{
    public const string World = "world", Clearing = "clearing", Bank = "bank", Fees = "fees", Deposit = "deposit";

    /// <summary>What the customer paid and what was granted to them, until it is set against charges or paid out.</summary>
    public const string Payments = "payments", Refunds = "refunds";

    public static void Move(Session session, string effectId, (string Holder, string Account) from, (string Holder, string Account) to, Money money, DateTimeOffset now)
    {
        var line = session.Number("SELECT count(*) FROM entries WHERE effect_id = $1", effectId);
        Write(session, effectId, line, from, -money.Amount, money.Currency, now);
        Write(session, effectId, line + 1, to, money.Amount, money.Currency, now);
    }

    /// <summary>What is held for a subscription by sub-account, the deposit among them; empty accounts are left out.</summary>
    public static List<HeldBalance> HeldFor(Session session, string subscriptionId) => session.Many(
        "SELECT account, sum(amount), currency FROM entries WHERE holder = $1 GROUP BY account, currency HAVING sum(amount) <> 0 ORDER BY account",
        static row => new HeldBalance(row.GetString(0), new Money(row.GetInt64(1), row.GetString(2))), subscriptionId);

    static void Write(Session session, string effectId, long line, (string Holder, string Account) where, long amount, string currency, DateTimeOffset now) => session.Execute(
        "INSERT INTO entries (effect_id, line, holder, account, amount, currency, booked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        effectId, line, where.Holder, where.Account, amount, currency, Instant.Write(now));
}
