using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Scenarios.Reading;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>Writes the policies and calendar years of a scenario as the files the service reads.</summary>
static class GivenFiles
{
    /// <exception cref="ScenarioRefusedException">A policy is changed that is not shipped, or in a way that cannot be.</exception>
    public static void Write(Scenario scenario, string policies, string calendars)
    {
        var given = scenario.File.Given;
        foreach (var year in given.Calendars)
            File.WriteAllText(Path.Combine(calendars, $"{year.Year}.json"), JsonSerializer.Serialize(year, ScenarioFormat.Options));
        for (var i = 0; i < given.Policies.Count; i++)
            File.WriteAllText(Path.Combine(policies, $"{i}.json"), Policy(scenario, given.Policies[i]).ToJsonString(ScenarioFormat.Options));
        try
        {
            PolicyCatalog.Load(policies);
        }
        catch (PolicyFaultException fault)
        {
            throw new ScenarioRefusedException(scenario.Path, [.. fault.Faults.Select(x => new ScenarioFault(new(1, 1), $"given.policies: {x[(x.IndexOf(": ", StringComparison.Ordinal) + 2)..]}"))]);
        }
    }

    /// <summary>A change makes the shipped policy's next version, so that new cases take it.</summary>
    static JsonNode Policy(Scenario scenario, JsonElement given)
    {
        if (!given.TryGetProperty("change", out var change))
            return JsonObject.Create(given)!;
        var id = given.GetProperty("policyId").GetString();
        var shipped = PolicyCatalog.Load().All.Where(x => x.PolicyId == id).MaxBy(x => x.Version)
            ?? throw new ScenarioRefusedException(scenario.Path, [new(new(1, 1), $"given.policies: no policy '{id}' is shipped. Known: {string.Join(", ", PolicyCatalog.Load().All.Select(x => x.PolicyId).Distinct())}.")]);
        var policy = Merged(JsonSerializer.SerializeToNode(shipped, ScenarioFormat.Options)!, JsonObject.Create(change)!)!;
        policy["version"] = shipped.Version + 1;
        return policy;
    }

    /// <summary>JSON merge patch (RFC 7396): null removes a field, objects are merged, everything else replaces.</summary>
    static JsonNode? Merged(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var merged = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
            if (value is null)
                merged.Remove(name);
            else
                merged[name] = Merged(merged[name], value);
        return merged;
    }
}
