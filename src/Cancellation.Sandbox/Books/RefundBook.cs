using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

/// <summary>Money that is paid back after closing: each transaction once, and never more than it was.</summary>
static class RefundBook
{
    const string Returned = "returned";

    public static Money? OwedFor(Session session, RefundPurpose purpose, string subscriptionId, string? original) => purpose switch
    {
        RefundPurpose.StrayDebit => Debited(session, original),
        RefundPurpose.BouncedPayout => Bounced(session, original),
        _ => Sum(MoneyBook.HeldFor(session, subscriptionId)),
    };

    /// <returns>Why not; null when it is on its way.</returns>
    public static string? Order(Session session, Act act, RefundOrder order, DateTimeOffset now)
    {
        var kind = act.Kind;
        if (order.Amount.Amount <= 0)
            return Codes.InfoIncorrect;
        if (order.OriginalReference is { } original && session.Number("SELECT count(*) FROM payouts WHERE kind = $1 AND original = $2", kind, original) > 0)
            return Codes.PayoutFailed;
        var refusal = order.Purpose switch
        {
            RefundPurpose.StrayDebit => Refusal(Debited(session, order.OriginalReference), order.Amount),
            RefundPurpose.BouncedPayout => Refusal(Bounced(session, order.OriginalReference), order.Amount),
            RefundPurpose.Leftover => Sum(MoneyBook.HeldFor(session, order.SubscriptionId)) is null ? Codes.NothingLeft : null,
            _ => null,
        };
        if (refusal is not null)
            return refusal;
        var effectId = act.Key.EffectId.ToString();
        var destination = order.Destination ?? PayoutGateway.OriginalRoute;
        foreach (var (from, part) in Sources(session, order))
            MoneyBook.Move(session, effectId, from, (MoneyBook.Clearing, destination), part, now);
        session.Execute(
            "INSERT INTO payouts (effect_id, case_id, subscription_id, kind, amount, currency, destination, accepted_at, original, remark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            effectId, act.Key.CaseId.ToString(), order.SubscriptionId, kind, order.Amount.Amount, order.Amount.Currency, destination, Instant.Write(now), order.OriginalReference, order.Remark);
        return null;
    }

    static string? Refusal(Money? was, Money wanted) =>
        was is not { } known ? Codes.InfoIncorrect : known.Currency != wanted.Currency || known.Amount < wanted.Amount ? Codes.PayoutFailed : null;

    static Money? Debited(Session session, string? debitId) => Found(session, "SELECT amount, currency FROM debits WHERE debit_id = $1", debitId);

    static Money? Bounced(Session session, string? effectId) => Found(session, "SELECT amount, currency FROM payouts WHERE effect_id = $1 AND bounced_at IS NOT NULL", effectId);

    static Money? Found(Session session, string sql, string? id) => session.First<Money?>(sql, static row => new Money(row.GetInt64(0), row.GetString(1)), id);

    /// <summary>What is held in the first of its currencies; another one is for another refund.</summary>
    static Money? Sum(List<HeldBalance> held)
    {
        if (held.Find(x => x.Balance.Amount > 0) is not { } first)
            return null;
        var currency = first.Balance.Currency;
        return new Money(held.Where(x => x.Balance.Currency == currency && x.Balance.Amount > 0).Sum(x => x.Balance.Amount), currency);
    }

    /// <summary>Where the money is taken from.</summary>
    static List<((string, string) From, Money Part)> Sources(Session session, RefundOrder order)
    {
        if (order.Purpose != RefundPurpose.Leftover)
            return [(order.Purpose switch
            {
                RefundPurpose.StrayDebit => (MoneyBook.Fees, "debits"),
                RefundPurpose.BouncedPayout => (MoneyBook.Clearing, Returned),
                _ => (MoneyBook.Fees, "devices"),
            }, order.Amount)];
        var (parts, rest) = (new List<((string, string), Money)>(), order.Amount.Amount);
        foreach (var (account, balance) in MoneyBook.HeldFor(session, order.SubscriptionId))
        {
            var part = balance.Currency == order.Amount.Currency ? Math.Min(rest, balance.Amount) : 0;
            if (part > 0)
                parts.Add(((order.SubscriptionId, account), balance with { Amount = part }));
            rest -= Math.Max(part, 0);
        }
        return parts;
    }

    /// <summary>The bank sends a payout back, whether it had arrived or not.</summary>
    public static void Bounce(Session session, string effectId, string destination, bool settled, Money money, DateTimeOffset now)
    {
        MoneyBook.Move(session, $"bounce/{effectId}", (settled ? MoneyBook.Bank : MoneyBook.Clearing, destination), (MoneyBook.Clearing, Returned), money, now);
        session.Execute("UPDATE payouts SET bounced_at = $2 WHERE effect_id = $1", effectId, Instant.Write(now));
    }
}
