using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

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
        var told = string.Join("\n", play.Told.Select(x => $"  {Local(x.At)}  {x.Message.GetType().Name} {JsonSerializer.Serialize(x.Message, x.Message.GetType(), LedgerJson.Options)}"));
        return $"{history.World}\nPicks: {string.Join(" ", history.Picks)}\nTold:\n{told}\nScenario: {Write(history.World, play)}";
    }

    static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Answers are left out: the workers of the service give them.</summary>
    static string Write(World world, Play play)
    {
        var scenario = new JsonObject
        {
            ["name"] = TestContext.CurrentContext.Test.FullName,
            ["covers"] = new JsonArray(),
            ["given"] = new JsonObject { ["clock"] = Local(play.Told[0].At), ["subscriptions"] = new JsonArray(Subscription(world)) },
            ["when"] = new JsonArray([.. play.Told.Select(x => Step(x.At, x.Message)).OfType<JsonNode>()]),
            ["then"] = new JsonObject { ["cases"] = new JsonObject { ["a"] = new JsonObject { ["state"] = play.Case.Row.CurrentState } } },
        };
        var path = Repository.File("artifacts", "properties", $"{TestContext.CurrentContext.Test.MethodName}-{world.Line}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, scenario.ToJsonString(Indented));
        return Path.GetRelativePath(Repository.Root, path);
    }

    static JsonObject Subscription(World world) => new()
    {
        ["subscriptionId"] = "subscription-1", ["customerId"] = "customer-1", ["productLine"] = world.Line,
        ["terminalSerialNumber"] = world.HasDevice ? OtherSides.Serial : null, ["autoRenewal"] = world.RenewalIsOn,
        ["balances"] = JsonSerializer.SerializeToNode(world.Balances, LedgerJson.Options), ["deposit"] = JsonSerializer.SerializeToNode(world.Deposit, LedgerJson.Options),
        ["dues"] = new JsonArray([.. world.Bills.Select((fen, i) => JsonSerializer.SerializeToNode(new Due($"bill-{i + 1}", "UnpaidBill", Money.Cny(fen), new(2026, 7, 10)), LedgerJson.Options))]),
        ["entitlements"] = new JsonArray([.. Enumerable.Range(1, world.ItemsLeft).Select(i => JsonSerializer.SerializeToNode(new Entitlement($"item-{i}", "coupon", 1), LedgerJson.Options))]),
    };

    static JsonObject? Step(DateTimeOffset at, object message)
    {
        if (message is DeadlineReached)
            return new() { ["at"] = Local(at) };
        if (message is RequestCancellation request)
            return new() { ["at"] = Local(at), ["case"] = "a", ["request"] = JsonSerializer.SerializeToNode(request.Request, LedgerJson.Options) };
        var type = message.GetType();
        if (type.GetProperty("Ask") is not null)
            return null;
        var with = JsonSerializer.SerializeToNode(message, type, LedgerJson.Options)!.AsObject();
        with.Remove("cancellationId");
        with.Remove("moveId");
        return new() { ["at"] = Local(at), [type.GetProperty("MoveId") is null ? "fact" : "move"] = type.Name, ["with"] = with };
    }
}
