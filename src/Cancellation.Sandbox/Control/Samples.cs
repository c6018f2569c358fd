using Cancellation.Contracts;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

public sealed partial class SandboxControl
{
    /// <summary>Writes one more subscription into the books, as if it had been there for long.</summary>
    /// <exception cref="SandboxRefusal">The subscription is in the books already.</exception>
    public async ValueTask Enter(Sample sample)
    {
        var now = time.GetUtcNow();
        await store.Write(session =>
        {
            if (session.Number("SELECT count(*) FROM subscriptions WHERE subscription_id = $1", sample.SubscriptionId) > 0)
                throw new SandboxRefusal(Codes.InfoIncorrect, $"Subscription {sample.SubscriptionId} is in the books already. Give another id.");
            Samples.Write(session, sample, now);
            return true;
        });
    }
}

/// <summary>Writes samples, one small part of the books after another.</summary>
static class Samples
{
    static readonly string[] UsualHolders = ["crm", "logs", "marketing", "wallet"];

    public static void Write(Session session, Sample sample, DateTimeOffset now)
    {
        var customerId = sample.CustomerId ?? $"C-{NumberOf(sample)}";
        WriteCustomer(session, sample, customerId);
        session.Execute(
            "INSERT INTO subscriptions (subscription_id, customer_id, product_line, auto_renewal, contract_starts_on, contract_ends_on, monthly_fee) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            sample.SubscriptionId, customerId, sample.ProductLine, sample.AutoRenewal ? 1 : 0, sample.ContractStartsOn?.ToString("O"), sample.ContractEndsOn?.ToString("O"), sample.MonthlyFee);
        if (sample.IdentityMismatch is { } code)
            session.Execute("INSERT INTO identity_mismatches (subscription_id, code) VALUES ($1, $2)", sample.SubscriptionId, code);
        WriteMoney(session, sample, now);
        WriteAdvances(session, sample);
        foreach (var item in sample.Entitlements)
            WriteEntitlement(session, sample.SubscriptionId, item);
        foreach (var linked in sample.LinkedServices)
            session.Execute("INSERT INTO linked_services (subscription_id, service, busy) VALUES ($1, $2, $3)", sample.SubscriptionId, linked.Service, linked.Busy ? 1 : 0);
        WriteBindings(session, sample);
    }

    static void WriteCustomer(Session session, Sample sample, string customerId)
    {
        session.Execute("INSERT OR IGNORE INTO customers (customer_id, sms, email, app_push, email_address) VALUES ($1, $2, $3, $4, $5)",
            customerId, Reachable(NoticeChannel.Sms), Reachable(NoticeChannel.Email), Reachable(NoticeChannel.AppPush), Addresses.EmailOf(customerId));
        foreach (var name in sample.DataHolders ?? UsualHolders)
        {
            var held = DutyRules.RecordsOf(name);
            session.Execute("INSERT OR IGNORE INTO holders (customer_id, holder, record_class) VALUES ($1, $2, $3)", customerId, held.System, held.RecordClass ?? "");
        }
        foreach (var (used, i) in sample.Consumption.Select((x, i) => (x, i)))
            session.Execute("INSERT INTO consumption (record_id, customer_id, subscription_id, what, fen) VALUES ($1, $2, $3, $4, $5)",
                $"{sample.SubscriptionId}-{i + 1}", customerId, sample.SubscriptionId, used.What, used.Amount);

        int Reachable(NoticeChannel channel) => sample.Reachable?.Contains(channel) ?? true ? 1 : 0;
    }

    static void WriteMoney(Session session, Sample sample, DateTimeOffset now)
    {
        foreach (var (account, fen) in sample.Balances)
            Hold(account, fen);
        if (sample.Deposit != 0)
            Hold(MoneyBook.Deposit, sample.Deposit);
        foreach (var due in sample.Dues)
            session.Execute("INSERT INTO dues (due_id, subscription_id, kind, amount, currency, due_on) VALUES ($1, $2, $3, $4, $5, $6)",
                due.DueId, sample.SubscriptionId, due.Kind, due.Amount, "CNY", due.DueOn.ToString("O"));

        void Hold(string account, long fen) =>
            MoneyBook.Move(session, $"opening/{sample.SubscriptionId}/{account}", (MoneyBook.World, "opening"), (sample.SubscriptionId, account), Money.Cny(fen), now);
    }

    /// <summary>What was paid in advance.</summary>
    static void WriteAdvances(Session session, Sample sample)
    {
        foreach (var period in sample.Prepaid)
            session.Execute("INSERT INTO prepaid (subscription_id, starts_on, ends_on, fee) VALUES ($1, $2, $3, $4)",
                sample.SubscriptionId, period.From.ToString("O"), period.To.ToString("O"), period.Fee);
        if (sample.StoredValue is { } value)
            session.Execute("INSERT INTO stored_values (subscription_id, principal, gift, consumed, consumed_undiscounted) VALUES ($1, $2, $3, $4, $5)",
                sample.SubscriptionId, value.Principal, value.Gift, value.Consumed, value.ConsumedUndiscounted);
    }

    public static void WriteEntitlement(Session session, string subscriptionId, SampleEntitlement item) => session.Execute(
        "INSERT INTO entitlements (entitlement_id, subscription_id, kind, quantity, paid, starts_on, ends_on, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        IdOf(subscriptionId, item), subscriptionId, item.Kind, item.Quantity, item.Paid, item.From?.ToString("O"), item.To?.ToString("O"), item.ExpiresOn?.ToString("O"));

    public static string IdOf(string subscriptionId, SampleEntitlement item) => item.EntitlementId ?? $"{subscriptionId}-{item.Kind}";

    /// <summary>Terminals, cards and authorised parties.</summary>
    static void WriteBindings(Session session, Sample sample)
    {
        var isMerchant = sample.ProductLine == "Pos";
        foreach (var terminal in sample.Terminals ?? (isMerchant ? [new($"SN-{NumberOf(sample)}")] : []))
            session.Execute("INSERT INTO terminals (serial_number, subscription_id) VALUES ($1, $2)", terminal.SerialNumber, sample.SubscriptionId);
        foreach (var card in sample.Cards ?? (isMerchant ? [new($"CARD-{NumberOf(sample)}")] : []))
            session.Execute("INSERT INTO cards (card, subscription_id, settlement) VALUES ($1, $2, $3)", card.Card, sample.SubscriptionId, card.Settlement ? 1 : 0);
        foreach (var party in sample.AuthorisedParties ?? SandboxParties.UsualFor(sample.ProductLine))
            session.Execute("INSERT INTO authorisations (subscription_id, party) VALUES ($1, $2)", sample.SubscriptionId, party);
    }

    static string NumberOf(Sample sample) => sample.SubscriptionId[(sample.SubscriptionId.IndexOf('-') + 1)..];
}
