using System.Globalization;
using System.Text.Json.Nodes;

namespace Cancellation.Chaos.Crowd;

/// <summary>One customer who wants to leave: what the systems of record hold of them, and what they ask for.</summary>
/// <param name="Key">The idempotency key of the request, and the name in every failure.</param>
/// <param name="Sample">As the sandbox enters it.</param>
/// <param name="Request">As it is sent to the service.</param>
/// <param name="ChangesMind">Keeps the service after all once the case is under way.</param>
/// <param name="ReturnsDamaged">The terminal comes back with a cracked screen.</param>
public sealed record Leaver(string Key, JsonObject Sample, JsonObject Request, bool ChangesMind, bool ReturnsDamaged)
{
    public string SubscriptionId => (string)Sample["subscriptionId"]!;

    /// <summary>The three product lines in turn; what each owes, holds and has differs by the seed.</summary>
    public static IReadOnlyList<Leaver> Many(int seed, int count, DateOnly today)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => (i % 3) switch
        {
            0 => OfPay(random, i, today),
            1 => OfCard(random, i, today),
            _ => OfPos(random, i),
        })];
    }

    static Leaver OfPay(Random random, int number, DateOnly today)
    {
        var id = $"PAY-9{number:00000}";
        var sample = new JsonObject
        {
            ["subscriptionId"] = id, ["productLine"] = "Pay", ["autoRenewal"] = random.Next(2) == 0,
            ["balances"] = new JsonObject { ["balance"] = random.Next(0, 50_000) },
        };
        if (random.Next(3) == 0)
            sample["dues"] = new JsonArray(Due(id, random.Next(100, 20_000), today.AddDays(-random.Next(1, 90))));
        if (random.Next(5) == 0)
            (sample["contractEndsOn"], sample["monthlyFee"]) = (Day(today.AddDays(random.Next(10, 300))), random.Next(1_000, 5_000));
        var closes = random.Next(4) == 0;
        if (closes)
            sample["linkedServices"] = new JsonArray(new JsonObject { ["service"] = "broadband" }, new JsonObject { ["service"] = "television" });
        return new($"crowd-{number}", sample, Asking(id, "Pay", "Web", ["Password"], request =>
        {
            if (closes)
                request["operation"] = "CloseAccount";
        }), random.Next(20) == 0, false);
    }

    static Leaver OfCard(Random random, int number, DateOnly today)
    {
        var id = $"M-9{number:00000}";
        var entitlements = new JsonArray();
        if (random.Next(2) == 0)
            entitlements.Add(new JsonObject { ["kind"] = "points", ["quantity"] = random.Next(1, 30_000) });
        if (random.Next(4) == 0)
            entitlements.Add(new JsonObject { ["kind"] = "coupon" });
        if (random.Next(6) == 0)
            entitlements.Add(new JsonObject { ["kind"] = "package", ["paid"] = random.Next(1_000, 40_000), ["from"] = Day(today.AddDays(-40)), ["to"] = Day(today.AddDays(200)) });
        var sample = new JsonObject { ["subscriptionId"] = id, ["productLine"] = "Card", ["autoRenewal"] = random.Next(2) == 0, ["entitlements"] = entitlements };
        if (random.Next(6) == 0)
            sample["dues"] = new JsonArray(Due(id, random.Next(100, 9_000), today.AddDays(-random.Next(1, 30))));
        return new($"crowd-{number}", sample, Asking(id, "Card", "App", ["Password"], request =>
        {
            request["clientVersion"] = "2.4";
            request["agreement"] = new JsonObject { ["agreementId"] = "member-exit", ["version"] = "3", ["consentedAt"] = Now() };
        }), random.Next(20) == 0, false);
    }

    static Leaver OfPos(Random random, int number)
    {
        var id = $"POS-9{number:00000}";
        var sample = new JsonObject
        {
            ["subscriptionId"] = id, ["productLine"] = "Pos", ["deposit"] = 29_900,
            ["balances"] = new JsonObject { ["credit"] = random.Next(0, 200_000), ["debit"] = random.Next(0, 90_000) },
        };
        return new($"crowd-{number}", sample, Asking(id, "Pos", "App", ["Password", "SmsCode"], request =>
        {
            request["terminalSerialNumber"] = $"SN-9{number:00000}";
            request["reason"] = new JsonObject { ["code"] = "NO_LONGER_USED" };
            request["documents"] = new JsonArray([.. ((string[])["ApplicationForm", "IdProof", "AccountProof", "PurchaseProof"]).Select(x => (JsonNode)new JsonObject { ["kind"] = x, ["reference"] = $"doc-{x}" })]);
        }), random.Next(20) == 0, random.Next(5) == 0);
    }

    static JsonObject Asking(string subscriptionId, string line, string channel, string[] factors, Action<JsonObject> more)
    {
        var request = new JsonObject
        {
            ["productLine"] = line, ["customerId"] = "C-" + subscriptionId[(subscriptionId.IndexOf('-') + 1)..], ["subscriptionId"] = subscriptionId, ["channel"] = channel,
            ["identity"] = new JsonObject { ["factors"] = new JsonArray([.. factors.Select(x => (JsonNode)x)]), ["reference"] = "login-1", ["verifiedAt"] = Now() },
        };
        more(request);
        return request;
    }

    static JsonObject Due(string id, long amount, DateOnly dueOn) => new() { ["dueId"] = $"B-{id}", ["amount"] = amount, ["dueOn"] = Day(dueOn) };

    static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    static string Now() => DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
}
