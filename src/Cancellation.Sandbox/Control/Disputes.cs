using Cancellation.Contracts;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>A buyer, or their bank, disputes a payment that the customer took.</summary>
    /// <param name="disputeId">The same dispute twice is one.</param>
    /// <exception cref="SandboxRefusal">No such subscription.</exception>
    public async ValueTask<DisputeOpened> OpenDispute(Guid caseId, string subscriptionId, string disputeId, Money amount)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is null)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            session.Execute("INSERT OR IGNORE INTO disputes (dispute_id, subscription_id, amount, currency, opened_at) VALUES ($1, $2, $3, $4, $5)",
                disputeId, subscriptionId, amount.Amount, amount.Currency, Instant.Write(now));
            return session.First("SELECT amount, currency, opened_at FROM disputes WHERE dispute_id = $1",
                row => new DisputeOpened(caseId, disputeId, new Money(row.GetInt64(0), row.GetString(1)), Instant.Read(row.GetInt64(2))), disputeId)!;
        });
    }

    /// <summary>The dispute is decided. When it is lost the disputed amount goes back to the buyer, out of what is held for the customer.</summary>
    /// <exception cref="SandboxRefusal">No such dispute, or it was decided otherwise.</exception>
    public async ValueTask<DisputeClosed> CloseDispute(Guid caseId, string disputeId, DisputeOutcome outcome)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            if (session.Execute("UPDATE disputes SET outcome = $2, closed_at = $3 WHERE dispute_id = $1 AND outcome IS NULL", disputeId, outcome.ToString(), Instant.Write(now)) == 1
                && outcome == DisputeOutcome.Lost)
                TakeBack(session, disputeId, now);
            var (decided, closedAt) = session.First("SELECT outcome, closed_at FROM disputes WHERE dispute_id = $1",
                static row => (row.GetString(0), Instant.Read(row.GetInt64(1))), disputeId);
            return decided is null ? throw new SandboxRefusal(Codes.InfoIncorrect, $"No dispute {disputeId} is in the books. Open it first.")
                : decided != outcome.ToString() ? throw new SandboxRefusal(Codes.InfoIncorrect, $"Dispute {disputeId} was decided already: {decided}.")
                : new DisputeClosed(caseId, disputeId, outcome, closedAt);
        });
    }

    /// <summary>From the fullest account: sales are settled to one, and a balance may go below zero, which is then owed.</summary>
    static void TakeBack(Session session, string disputeId, DateTimeOffset now)
    {
        var (holder, money) = session.First("SELECT subscription_id, amount, currency FROM disputes WHERE dispute_id = $1",
            static row => (row.GetString(0), new Money(row.GetInt64(1), row.GetString(2))), disputeId);
        var account = MoneyBook.HeldFor(session, holder).Where(x => x.Account != MoneyBook.Deposit && x.Balance.Currency == money.Currency).MaxBy(x => x.Balance.Amount)?.Account ?? "balance";
        MoneyBook.Move(session, $"dispute/{disputeId}", (holder, account), (MoneyBook.World, "buyer"), money, now);
    }
}
