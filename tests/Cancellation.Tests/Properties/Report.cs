using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Properties;

/// <summary>What a person needs to understand a failure: the world, each message, and a scenario file to play it on the whole service.</summary>
static class Report
{
    static readonly JsonSerializerOptions Indented = new(LedgerJson.Options) { WriteIndented = true };

    public static string Of(History history, Time time)
    {
        var play = new Play(history.World, time);
        try
        {
            play.Run(history.Picks);
        }
        catch (Exception)
        {
            // It fails, that is why it is told; what was said until then is what counts.
        }
        var told = string.Join("\n", play.Told.Select(x =>
            $"  {Local(x.At)}  {x.Message.GetType().Name} {JsonSerializer.Serialize(x.Message, x.Message.GetType(), LedgerJson.Options)}{(x.Verdict is null ? "" : " → " + x.Verdict)}"));
        return $"{history.World}\nPicks: {string.Join(" ", history.Picks)}\nTold:\n{told}\nScenario: {Write(history.World, play)}";
    }

    static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Answers are left out: the workers of the service give them. What was told before the request is told after it, as the service keeps it for the case anyway.</summary>
    public static string Write(World world, Play play)
    {
        var told = play.Told.Where(x => x.Message is RequestCancellation).Concat(play.Told.Where(x => x.Message is not RequestCancellation)).ToList();
        var start = play.Told[0].At;
        var scenario = new JsonObject
        {
            ["name"] = TestContext.CurrentContext.Test.FullName,
            ["given"] = new JsonObject { ["clock"] = Local(start), ["subscriptions"] = new JsonArray(Subscription(world)) },
            ["when"] = new JsonArray([.. Steps(told, start)]),
            ["then"] = new JsonObject { ["cases"] = new JsonObject { ["a"] = new JsonObject { ["state"] = play.Case.Row.CurrentState } } },
        };
        var path = Repository.File("artifacts", "properties", $"{TestContext.CurrentContext.Test.MethodName}-{world.Line}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, scenario.ToJsonString(Indented));
        return Path.GetRelativePath(Repository.Root, path);
    }

    static JsonObject Subscription(World world)
    {
        var given = new JsonObject
        {
            ["subscriptionId"] = "subscription-1", ["customerId"] = "customer-1", ["productLine"] = world.Line, ["autoRenewal"] = world.RenewalIsOn,
            ["terminals"] = world.HasDevice ? new JsonArray(new JsonObject { ["serialNumber"] = OtherSides.Serial }) : new JsonArray(),
            // Samples hold fen only.
            ["balances"] = new JsonObject(world.Balances.Where(x => x.Balance.Currency == "CNY").Select(x => KeyValuePair.Create(x.Account, (JsonNode?)x.Balance.Amount))),
            ["deposit"] = world.Deposit?.Amount ?? 0,
            ["dues"] = List(new Books(world).Standing().Dues, x => new() { ["dueId"] = x.DueId, ["kind"] = x.Kind, ["amount"] = x.Amount.Amount, ["dueOn"] = "2026-07-10" }),
            ["prepaid"] = List(world.Prepaid, x => new() { ["from"] = $"{x.From:O}", ["to"] = $"{x.To:O}", ["fee"] = x.Fee.Amount }),
            ["linkedServices"] = List(world.Linked, x => new() { ["service"] = x }),
            ["entitlements"] = List(Enumerable.Range(1, world.ItemsLeft).Select(i => new Entitlement($"item-{i}", "coupon", 1)).Concat(world.Decided), Entitlement),
        };
        if (world.Contract is { } contract)
            (given["contractStartsOn"], given["contractEndsOn"], given["monthlyFee"]) = ($"{contract.StartsOn:O}", $"{contract.EndsOn:O}", contract.MonthlyFee.Amount);
        if (world.StoredValue is { } value)
            given["storedValue"] = new JsonObject
            {
                ["principal"] = value.Principal.Amount, ["gift"] = value.Gift.Amount, ["consumed"] = value.Consumed.Amount, ["consumedUndiscounted"] = value.ConsumedUndiscounted.Amount,
            };
        return given;
    }

    static JsonObject Entitlement(Entitlement item)
    {
        var given = new JsonObject { ["kind"] = item.Kind, ["entitlementId"] = item.EntitlementId, ["quantity"] = item.Quantity };
        if (item is { Paid: { } paid, From: { } from, To: { } to })
            (given["paid"], given["from"], given["to"]) = (paid.Amount, $"{from:O}", $"{to:O}");
        return given;
    }

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => [.. items.Select(x => (JsonNode?)write(x))];

    static IEnumerable<JsonNode> Steps(IEnumerable<(DateTimeOffset At, object Message, string? Verdict)> told, DateTimeOffset start)
    {
        var latest = start;
        var known = new HashSet<object>();
        foreach (var (at, message, verdict) in told)
        {
            latest = at > latest ? at : latest;
            var step = message switch
            {
                RequestCancellation x => known.Add(typeof(RequestCancellation))
                    ? new() { ["case"] = "a", ["request"] = JsonSerializer.SerializeToNode(x.Request, LedgerJson.Options) } : null,
                DeadlineReached => new JsonObject(),
                ChargePaid x when known.Add(x.PaymentId) => Paid(x),
                EntitlementChanged x when known.Add(x.EntitlementId) => World("UseUp", new() { ["entitlementId"] = x.EntitlementId }),
                DeviceReceived x when known.Add(x.ReceiptNumber) => World("HandOver", new() { ["serialNumber"] = x.SerialNumber, ["location"] = x.Location }),
                DeviceInspected x when known.Add(x.Grade) => World("Inspect", new()
                {
                    ["serialNumber"] = x.SerialNumber, ["grade"] = x.Grade.ToString(), ["findings"] = new JsonArray([.. x.Findings.Select(f => (JsonNode)f)]),
                }),
                TerminalTransactionDeclined x when known.Add(x.TransactionId) => World("Sell", new() { ["serialNumber"] = x.SerialNumber, ["transactionId"] = x.TransactionId, ["amount"] = 100 }),
                RefundSettled => known.Add(typeof(RefundSettled)) ? World("SettlePayouts", []) : null,
                _ => Said(message, known, Verdict.RefusalCode(verdict)),
            };
            if (step is null)
                continue;
            step["at"] = Local(latest);
            yield return step;
        }
    }

    /// <summary>A payment of one bill, or of so much.</summary>
    static JsonObject Paid(ChargePaid x) => x.PaymentId.Split(" of bill-") is [_, var bill]
        ? World("PayDue", new() { ["dueId"] = $"bill-{bill}", ["paymentId"] = x.PaymentId })
        : World("PayDue", new() { ["dueId"] = "bill-1", ["paymentId"] = x.PaymentId, ["amount"] = x.Paid.Amount });

    static JsonObject World(string act, JsonObject with) => new() { ["world"] = act, ["with"] = with };

    /// <returns>Null for answers of workers, and for a move that was made already.</returns>
    static JsonObject? Said(object message, HashSet<object> known, string? refused)
    {
        var type = message.GetType();
        var move = type.GetProperty("MoveId")?.GetValue(message);
        if (type.GetProperty("Ask") is not null || (move is not null && !known.Add(move)))
            return null;
        var with = JsonSerializer.SerializeToNode(message, type, LedgerJson.Options)!.AsObject();
        with.Remove("cancellationId");
        with.Remove("moveId");
        var step = new JsonObject { [move is null ? "fact" : "move"] = type.Name, ["with"] = with };
        if (move is not null && refused is not null)
            step["refused"] = refused;
        return step;
    }
}
