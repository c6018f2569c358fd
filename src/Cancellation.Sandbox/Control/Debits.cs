using Cancellation.Contracts;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>Somebody debits the customer. Once debits are frozen or auto-renewal is off nobody has the right to any more.</summary>
    /// <param name="debitId">The same debit twice is one debit.</param>
    /// <param name="occurredAt">When it was; absent: now.</param>
    /// <exception cref="SandboxRefusal">No such subscription.</exception>
    public async ValueTask<DebitTaken> Debit(string subscriptionId, string debitId, Money amount, DateTimeOffset? occurredAt = null)
    {
        var at = occurredAt ?? time.GetUtcNow();
        return await Happen(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is not { } subscription)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            var stray = subscription.Frozen || subscription.Stopped || !subscription.AutoRenewal;
            if (session.Execute(
                "INSERT OR IGNORE INTO debits (debit_id, subscription_id, amount, currency, stray, debited_at) VALUES ($1, $2, $3, $4, $5, $6)",
                debitId, subscriptionId, amount.Amount, amount.Currency, stray ? 1 : 0, Instant.Write(at)) == 1)
                MoneyBook.Move(session, $"debit/{debitId}", (MoneyBook.World, "customer"), (MoneyBook.Fees, "debits"), amount, at);
            return session.First(
                "SELECT stray, amount, currency, debited_at FROM debits WHERE debit_id = $1",
                row => new DebitTaken(row.GetInt64(0) == 1, row.GetInt64(0) == 1 && CaseThatClosed(session, subscriptionId) is { } caseId
                    ? new DebitObserved(caseId, debitId, new Money(row.GetInt64(1), row.GetString(2)), Instant.Read(row.GetInt64(3)))
                    : null), debitId)!;
        });
    }

    /// <summary>Money comes in for an account, e.g. a late settlement for a merchant who has left.</summary>
    /// <param name="reference">The same reference twice is one credit.</param>
    /// <exception cref="SandboxRefusal">No such subscription.</exception>
    public async ValueTask Credit(string subscriptionId, string account, Money amount, string reference)
    {
        var now = time.GetUtcNow();
        await store.Write(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is null)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            if (session.Number("SELECT count(*) FROM entries WHERE effect_id = $1", $"credit/{reference}") == 0)
                MoneyBook.Move(session, $"credit/{reference}", (MoneyBook.World, "payer"), (subscriptionId, account), amount, now);
            return true;
        });
    }

    /// <summary>The case for which debits of the subscription were ended; null when there was none.</summary>
    static Guid? CaseThatClosed(Session session, string subscriptionId) => session.First<Guid?>(
        "SELECT case_id FROM acts WHERE subject = $1 AND kind IN ('FreezeNewDebits', 'StopService') AND accepted = 1 ORDER BY seq DESC LIMIT 1",
        static row => Guid.Parse(row.GetString(0)), subscriptionId);
}

/// <param name="Stray">Nobody had the right to it any more.</param>
/// <param name="Observed">The fact for the case that ended the debits; null when there is none.</param>
public sealed record DebitTaken(bool Stray, DebitObserved? Observed);
