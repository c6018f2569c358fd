using System.Text.Json.Nodes;

namespace Cancellation.Tests.Http.Support;

/// <summary>Reads a case's JSON as a customer would.</summary>
static class CaseReading
{
    /// <summary>E.g. <c>2026-03-05</c>, or <c>2026-04-21 … 2026-04-27</c> for a pair.</summary>
    public static string? Days(this JsonNode view, string timer)
    {
        var deadline = view["deadlines"]!.AsArray().SingleOrDefault(x => (string?)x!["timer"] == timer);
        return deadline is null ? null : deadline["earliestDay"] is { } first ? $"{first} … {deadline["lastDay"]}" : (string?)deadline["lastDay"];
    }

    /// <summary>The milestones in order; one that the policy does not ask for in brackets.</summary>
    public static string Milestones(this JsonNode view) =>
        string.Join(" ", view["milestones"]!.AsArray().Select(x => (bool)x!["skipped"]! ? $"({x["name"]})" : (string?)x["name"]));

    /// <summary>What is paid to the customer, in minor units, by closing act.</summary>
    public static long Paid(this JsonNode timeline, string act) =>
        Effects(timeline).Where(x => (string?)x["name"] == act && (string?)x["status"] == "Done").Sum(x => (long?)x["amount"] ?? 0);

    public static IReadOnlyList<string> Acts(this JsonNode timeline) =>
        [.. Effects(timeline).Where(x => (string?)x["step"] == "CloseAccount").Select(x => (string)x["name"]!)];

    static IEnumerable<JsonNode> Effects(JsonNode timeline) => timeline["items"]!.AsArray().Select(x => x!).Where(x => (string?)x["kind"] == "Effect");
}
