namespace Cancellation.Sandbox;

/// <summary>Whether the customer's money was dealt with.</summary>
static class Holdings
{
    /// <summary>More balance is held than the customer owes, and no payout of it was ever accepted.</summary>
    public static bool UnpaidOut(Session session, string subscriptionId) =>
        MoneyBook.HeldFor(session, subscriptionId) is { Count: > 0 } held
        && held.Where(x => x.Account != MoneyBook.Deposit).Sum(x => x.Balance.Amount) > Owed(session, subscriptionId)
        && session.Number("SELECT count(*) FROM payouts WHERE subscription_id = $1 AND kind = $2", subscriptionId, PayoutGateway.PayOut) == 0;

    /// <summary>Money of the customer lies here in any currency; what they owe on one account may be covered by another.</summary>
    public static bool IsLeft(Session session, string subscriptionId) =>
        MoneyBook.HeldFor(session, subscriptionId).GroupBy(x => x.Balance.Currency).Any(x => x.Sum(held => held.Balance.Amount) != 0);

    /// <summary>Marks dues of one kind as paid, oldest first, as far as the money reaches.</summary>
    public static void SetOffDues(Session session, string subscriptionId, string kind, string effectId, long amount, DateTimeOffset now)
    {
        var dues = session.Many("SELECT due_id, amount FROM dues WHERE subscription_id = $1 AND kind = $2 AND paid_at IS NULL ORDER BY due_on, due_id",
            static row => (Id: row.GetString(0), Amount: row.GetInt64(1)), subscriptionId, kind);
        foreach (var due in dues)
        {
            if (due.Amount > amount)
                return;
            session.Execute("UPDATE dues SET payment_id = $2, paid_at = $3 WHERE due_id = $1", due.Id, effectId, Instant.Write(now));
            amount -= due.Amount;
        }
    }

    static long Owed(Session session, string subscriptionId) =>
        session.Number("SELECT sum(amount) FROM dues WHERE subscription_id = $1 AND paid_at IS NULL", subscriptionId);
}
