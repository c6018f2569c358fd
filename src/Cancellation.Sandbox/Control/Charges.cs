using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>What is billed and given while a case goes on.</summary>
public sealed partial class SandboxControl
{
    /// <summary>The customer pays any amount: a bill in part, more than is due, or a fee that is no bill. It pays the oldest dues it suffices for.</summary>
    /// <param name="paymentId">The same payment twice is one payment.</param>
    /// <exception cref="SandboxRefusal">No such subscription, or nothing is paid.</exception>
    public async ValueTask<ChargePaid> Pay(Guid caseId, string subscriptionId, string paymentId, Money amount)
    {
        if (amount.Amount <= 0)
            throw new SandboxRefusal(Codes.InfoIncorrect, "A payment is above zero. Correct the amount.");
        return await Take(caseId, subscriptionId, paymentId, amount, null);
    }

    async ValueTask<ChargePaid> Take(Guid caseId, string subscriptionId, string paymentId, Money amount, string? dueId)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is null)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            Payments.Take(session, paymentId, subscriptionId, amount, dueId, now);
            return session.First(
                "SELECT amount, currency, paid_at FROM payments WHERE payment_id = $1",
                row => new ChargePaid(caseId, paymentId, new Money(row.GetInt64(0), row.GetString(1)), Instant.Read(row.GetInt64(2))), paymentId)!;
        });
    }

    /// <summary>Billing charges something new. Nothing is booked on an account that is frozen or stopped; that it was tried is reported all the same.</summary>
    /// <exception cref="SandboxRefusal">No such subscription.</exception>
    public async ValueTask<NewChargePosted> PostCharge(Guid caseId, string subscriptionId, string chargeId, Money amount, DateOnly? dueOn = null, string kind = "UnpaidBill")
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            if (Sandbox.Subscriptions.Find(session, subscriptionId) is not { } subscription)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"No subscription {subscriptionId} is in the books.");
            if (subscription is { Frozen: false, Stopped: false })
                session.Execute("INSERT OR IGNORE INTO dues (due_id, subscription_id, kind, amount, currency, due_on) VALUES ($1, $2, $3, $4, $5, $6)",
                    chargeId, subscriptionId, kind, amount.Amount, amount.Currency, (dueOn ?? Instant.DayOf(now)).ToString("O"));
            return new NewChargePosted(caseId, chargeId, amount, now);
        });
    }

    /// <summary>The customer gets one more entitlement.</summary>
    public async ValueTask<EntitlementChanged> GiveEntitlement(Guid caseId, string subscriptionId, SampleEntitlement item)
    {
        var now = time.GetUtcNow();
        return await Happen(session =>
        {
            Samples.WriteEntitlement(session, subscriptionId, item);
            return new EntitlementChanged(caseId, Samples.IdOf(subscriptionId, item), now);
        });
    }

    /// <summary>A linked service that was in use can be stopped from now on.</summary>
    /// <exception cref="SandboxRefusal">No such linked service.</exception>
    public async ValueTask FreeLinkedService(string subscriptionId, string service)
    {
        if (await store.Write(session => session.Execute("UPDATE linked_services SET busy = 0 WHERE subscription_id = $1 AND service = $2", subscriptionId, service)) == 0)
            throw new SandboxRefusal(Codes.InfoIncorrect, $"No service {service} is linked to {subscriptionId}.");
    }
}
