namespace Cancellation.Sandbox;

/// <summary>Invented customers of all three product lines. Customer ids are the subscription's number behind <c>C-</c>.</summary>
static class SampleCustomers
{
    static readonly Sample[] All =
    [
        // Cards: nothing left; auto-renewal on; points, coupon, voucher and package left, and somebody to give the coupon to; no working address.
        new() { SubscriptionId = "M-1001", ProductLine = "Card" },
        new() { SubscriptionId = "M-1003", ProductLine = "Card", AutoRenewal = true },
        new() { SubscriptionId = "M-1004", ProductLine = "Card", Entitlements =
        [
            new("points", 12_340), new("coupon"), new("voucher", ExpiresOn: new(2026, 4, 10)), new("package", Paid: 36_000, From: new(2026, 1, 10), To: new(2027, 1, 9)),
        ] },
        new() { SubscriptionId = "M-2002", ProductLine = "Card" },
        new() { SubscriptionId = "M-1005", ProductLine = "Card", Reachable = [] },

        // Bill payment: prepaid balance; an unpaid bill; nothing at all; a contract with a paid month; linked services, one in use; a purse.
        new() { SubscriptionId = "PAY-5001", ProductLine = "Pay", ContractEndsOn = new(2026, 3, 31), Balances = new Dictionary<string, long> { ["balance"] = 5_000 } },
        new() { SubscriptionId = "PAY-5002", ProductLine = "Pay", AutoRenewal = true, Dues = [new("B-5002-05", 8_765, new(2026, 5, 10))] },
        new() { SubscriptionId = "PAY-5003", ProductLine = "Pay", AutoRenewal = true },
        new()
        {
            SubscriptionId = "PAY-5004", ProductLine = "Pay", ContractStartsOn = new(2026, 1, 1), ContractEndsOn = new(2026, 12, 31), MonthlyFee = 3_000,
            Prepaid = [new(new(2026, 6, 1), new(2026, 6, 30), 3_000)],
        },
        new() { SubscriptionId = "PAY-5005", ProductLine = "Pay", LinkedServices = [new("broadband"), new("television", Busy: true)] },
        new() { SubscriptionId = "PAY-5006", ProductLine = "Pay", StoredValue = new(100_000, 20_000, 30_000, 45_000) },

        Merchant("POS-8801"),
        Merchant("POS-8802"),
    ];

    /// <summary>Every situation of the line at least once.</summary>
    const int OfEachLine = 16;

    public static void Write(Session session, DateTimeOffset now)
    {
        foreach (var sample in All)
            Samples.Write(session, sample, now);
        foreach (var line in SampleSeed.Lines)
            foreach (var (_, sample) in SampleSeed.Make(line, OfEachLine, 1, Instant.DayOf(now)))
                Samples.Write(session, sample, now);
    }

    static Sample Merchant(string subscriptionId) => new()
    {
        SubscriptionId = subscriptionId, ProductLine = "Pos", Deposit = 29_900, Balances = new Dictionary<string, long> { ["credit"] = 100_000, ["debit"] = 23_456 },
    };
}
