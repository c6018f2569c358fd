using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.TestServers;

namespace Cancellation.Chaos.Crowd;

/// <summary>Everybody a case may wait for: customers, reviewers, couriers, inspectors and banks, each doing what is theirs when it is.</summary>
public sealed class Town(Streets streets, IReadOnlyList<Leaver> leavers)
{
    const int AtOnce = 24;

    readonly ConcurrentDictionary<Guid, Leaver> cases = new();
    readonly ConcurrentDictionary<Guid, byte> moving = new();

    public IReadOnlyCollection<Guid> Accepted => [.. cases.Keys];

    public Task EnterAsync() => Parallel.ForEachAsync(leavers, Width, async (leaver, _) => await streets.HappenAsync("control/subscriptions", leaver.Sample.DeepClone()));

    public Task AskAsync() => Parallel.ForEachAsync(leavers, Width, async (leaver, _) =>
    {
        var x = await streets.AskAsync(leaver);
        cases[x.Id] = leaver;
        moving[x.Id] = 0;
    });

    /// <summary>Goes from case to case until each is over or waits for nobody who could act today.</summary>
    public async Task<TimeSpan> SettleAsync(TimeSpan limit)
    {
        var left = new ConcurrentDictionary<Guid, string>();
        return await Until.Async(async () =>
        {
            await Parallel.ForEachAsync(moving.Keys.ToList(), Width, async (id, _) =>
            {
                var x = await streets.ReadAsync(id);
                if (await ActAsync(x, cases[id]))
                    left[id] = x.ToString();
                else if (moving.TryRemove(id, out byte _))
                    left.TryRemove(id, out var _);
            });
            return moving.IsEmpty ? true : throw new InvalidOperationException($"{moving.Count} cases move, e.g. {string.Join("; ", left.Values.Take(5))}. Refusals: {string.Join(", ", streets.Refusals.Select(r => $"{r.Key} ×{r.Value}"))}");
        }, limit, $"{leavers.Count} cases to be over or to wait for somebody", TimeSpan.FromMilliseconds(250));
    }

    /// <returns>Whether there is more to come.</returns>
    async Task<bool> ActAsync(CaseNow x, Leaver leaver)
    {
        if (x.IsOver)
            return x.WaitingOn is "Us" && x.WaitingFor is "UndoSteps";
        if (leaver.ChangesMind && x is { WaitingOn: "Reviewer" or "Customer", State: not "AwaitingConfirmation" and not "Closed" and not "Closing" })
        {
            await streets.MoveAsync(x, "withdrawal", key: "changed-my-mind");
            return true;
        }
        switch (x.WaitingOn, x.WaitingFor)
        {
            case ("Customer", "confirmation"):
                await streets.MoveAsync(x, "confirmation");
                return true;
            case ("Customer", "payment"):
                await PayAsync(x, leaver);
                return true;
            case ("Customer", "entitlement"):
                await DecideAsync(x);
                return true;
            case ("Customer", "device"):
                await streets.HappenAsync($"control/terminals/{Serial(leaver)}/hand-over", new JsonObject { ["location"] = "counter 7" });
                return true;
            case ("Reviewer", _):
                await streets.MoveAsync(x, "review", new JsonObject { ["decision"] = "Approve", ["reviewerId"] = "reviewer-1" });
                return true;
            case ("Inspector", _):
                await streets.HappenAsync($"control/terminals/{Serial(leaver)}/inspection", leaver.ReturnsDamaged
                    ? new JsonObject { ["grade"] = "Damaged", ["findings"] = new JsonArray("ScreenCracked") }
                    : new JsonObject { ["grade"] = "Good" });
                return true;
            case ("Bank", _):
                await streets.HappenAsync($"control/cancellations/{x.Id}/settlement");
                return true;
            case ("Us", var command):
                // After closing we wait for days to come; before it, for one of our own steps.
                return !x.IsEnded || command is "PayRefund" or "UndoSteps";
            default:
                return false;
        }
    }

    /// <summary>Bills one by one; what is due for leaving itself is no bill, and is paid as it was quoted.</summary>
    async Task PayAsync(CaseNow x, Leaver leaver)
    {
        var bills = x.Each("dues").Where(x => CaseNow.Text(x, "paidOn") is null).Select(x => CaseNow.Text(x, "dueId")).ToList();
        foreach (var bill in bills)
            await streets.HappenAsync($"control/cancellations/{x.Id}/payments", new JsonObject { ["dueId"] = bill, ["paymentId"] = $"P-{bill}" });
        if (bills.Count == 0)
            foreach (var due in x.View.GetProperty("quote").GetProperty("due").EnumerateArray())
                await streets.HappenAsync($"control/cancellations/{x.Id}/free-payments", new JsonObject
                {
                    ["subscriptionId"] = leaver.SubscriptionId, ["paymentId"] = $"F-{leaver.SubscriptionId}", ["amount"] = JsonNode.Parse(due.GetRawText()),
                });
    }

    /// <summary>Points into money, packages back, the rest given up.</summary>
    async Task DecideAsync(CaseNow x)
    {
        foreach (var item in x.Each("entitlements").Where(x => x.GetProperty("quantity").GetInt64() > 0))
            await streets.MoveAsync(x, "entitlements", new JsonObject
            {
                ["entitlementId"] = CaseNow.Text(item, "entitlementId"),
                ["choice"] = CaseNow.Text(item, "kind") switch { "points" => "Convert", "package" => "Refund", _ => "Forfeit" },
                ["consentId"] = "consent-1",
            }, $"decide-{CaseNow.Text(item, "entitlementId")}");
    }

    static string Serial(Leaver leaver) => (string)leaver.Request["terminalSerialNumber"]!;

    static ParallelOptions Width => new() { MaxDegreeOfParallelism = AtOnce };
}
