using Cancellation.Contracts;

namespace Cancellation.Sandbox;

/// <summary>Invented customers of all three product lines. Customer ids are the subscription's number behind <c>C-</c>.</summary>
static class SampleCustomers
{
    static readonly string[] Holders = ["crm", "logs", "marketing", "wallet"];

    public static void Write(Session session, DateTimeOffset now)
    {
        // Cards: nothing left; auto-renewal on; points, coupon, voucher and package left; no working address.
        Card(session, "M-1001", autoRenewal: false);
        Card(session, "M-1003", autoRenewal: true);
        Card(session, "M-1004", autoRenewal: false);
        Entitle(session, "M-1004", ("points", 12_340), ("coupon", 1), ("voucher", 1), ("package", 1));
        Card(session, "M-1005", autoRenewal: false, reachable: false);

        // Bill payment: prepaid balance; an unpaid bill; nothing at all.
        Pay(session, "PAY-5001", autoRenewal: false, contractEndsOn: "2026-03-31");
        Hold(session, "PAY-5001", "balance", 5_000, now);
        Pay(session, "PAY-5002", autoRenewal: true);
        session.Execute("INSERT INTO dues (due_id, subscription_id, kind, amount, currency, due_on) VALUES ($1, $2, $3, $4, $5, $6)", "B-5002-05", "PAY-5002", "UnpaidBill", 8_765, "CNY", "2026-05-10");
        Pay(session, "PAY-5003", autoRenewal: true);

        // Merchants with a terminal.
        Merchant(session, "8801", now);
        Merchant(session, "8802", now);
    }

    static void Card(Session session, string subscriptionId, bool autoRenewal, bool reachable = true)
    {
        var customerId = CustomerOf(subscriptionId);
        Customer(session, customerId, reachable);
        Subscribe(session, subscriptionId, customerId, "Card", autoRenewal);
        Authorise(session, subscriptionId, SandboxParties.AutoRenewMandate);
    }

    static void Pay(Session session, string subscriptionId, bool autoRenewal, string? contractEndsOn = null)
    {
        var customerId = CustomerOf(subscriptionId);
        Customer(session, customerId, reachable: true);
        Subscribe(session, subscriptionId, customerId, "Pay", autoRenewal, contractEndsOn);
        Authorise(session, subscriptionId, SandboxParties.PaymentMandate);
    }

    static void Merchant(Session session, string number, DateTimeOffset now)
    {
        var subscriptionId = $"POS-{number}";
        var customerId = CustomerOf(subscriptionId);
        Customer(session, customerId, reachable: true);
        Subscribe(session, subscriptionId, customerId, "Pos", autoRenewal: false);
        Hold(session, subscriptionId, "credit", 100_000, now);
        Hold(session, subscriptionId, "debit", 23_456, now);
        Hold(session, subscriptionId, MoneyBook.Deposit, 29_900, now);
        session.Execute("INSERT INTO terminals (serial_number, subscription_id) VALUES ($1, $2)", $"SN-{number}", subscriptionId);
        session.Execute("INSERT INTO cards (card, subscription_id, settlement) VALUES ($1, $2, 1)", $"CARD-{number}", subscriptionId);
        foreach (var party in SandboxParties.OfMerchants)
            Authorise(session, subscriptionId, party);
    }

    static void Authorise(Session session, string subscriptionId, string party) =>
        session.Execute("INSERT INTO authorisations (subscription_id, party) VALUES ($1, $2)", subscriptionId, party);

    static string CustomerOf(string subscriptionId) => $"C-{subscriptionId.AsSpan(subscriptionId.IndexOf('-') + 1)}";

    static void Customer(Session session, string customerId, bool reachable)
    {
        session.Execute("INSERT INTO customers (customer_id, sms, email, app_push) VALUES ($1, $2, $2, $2)", customerId, reachable ? 1 : 0);
        foreach (var holder in Holders)
            session.Execute("INSERT INTO holders (customer_id, holder) VALUES ($1, $2)", customerId, holder);
    }

    static void Subscribe(Session session, string subscriptionId, string customerId, string productLine, bool autoRenewal, string? contractEndsOn = null) => session.Execute(
        "INSERT INTO subscriptions (subscription_id, customer_id, product_line, auto_renewal, contract_ends_on) VALUES ($1, $2, $3, $4, $5)",
        subscriptionId, customerId, productLine, autoRenewal ? 1 : 0, contractEndsOn);

    static void Hold(Session session, string subscriptionId, string account, long fen, DateTimeOffset now) =>
        MoneyBook.Move(session, $"opening/{subscriptionId}/{account}", (MoneyBook.World, "opening"), (subscriptionId, account), Money.Cny(fen), now);

    static void Entitle(Session session, string subscriptionId, params ReadOnlySpan<(string Kind, long Quantity)> items)
    {
        foreach (var (kind, quantity) in items)
            session.Execute("INSERT INTO entitlements (entitlement_id, subscription_id, kind, quantity) VALUES ($1, $2, $3, $4)", $"{subscriptionId}-{kind}", subscriptionId, kind, quantity);
    }
}

/// <summary>Whom the sample customers have authorised, as closing acts name them.</summary>
public static class SandboxParties
{
    /// <summary>What lets bill payment debit the customer.</summary>
    public const string PaymentMandate = "payment-mandate";

    /// <summary>What lets a membership card renew itself.</summary>
    public const string AutoRenewMandate = "auto-renew-mandate";

    public const string Acquirer = "acquirer", Bank = "bank", ClearingOrganisation = "clearing-organisation";

    public static readonly IReadOnlyList<string> OfMerchants = [Acquirer, Bank, ClearingOrganisation];
}
