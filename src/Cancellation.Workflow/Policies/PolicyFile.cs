using System.Reflection;
using System.Text.Json;

namespace Cancellation.Workflow.Policies;

/// <summary>Reads one policy, field by field, so that every fault of a file is found in one go.</summary>
static class PolicyFile
{
    static readonly (string Name, PropertyInfo Property, bool Required)[] Fields =
    [
        .. typeof(Policy).GetProperties().Where(x => x.CanWrite).Select(x =>
            (JsonNamingPolicy.CamelCase.ConvertName(x.Name), x, x.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)),
    ];

    /// <returns>The policy, or null when <paramref name="faults"/> got a line for each thing that is wrong.</returns>
    public static Policy? Read(string file, string json, List<string> faults)
    {
        var found = new List<string>();
        Policy? policy = null;
        try
        {
            using var document = JsonDocument.Parse(json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                policy = Read(document.RootElement, found);
            else
                found.Add("a policy is a JSON object. Write it in braces.");
        }
        catch (JsonException fault)
        {
            found.Add($"this is not JSON (line {fault.LineNumber + 1}). Correct it: {fault.Message}");
        }
        if (found.Count == 0)
            PolicyChecks.Check(policy!, found);
        faults.AddRange(found.Select(x => $"{file}: {x}"));
        return found.Count == 0 ? policy : null;
    }

    static Policy Read(JsonElement root, List<string> faults)
    {
        // All required fields are checked one by one below, which says more than the compiler's check could.
        var policy = (Policy)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(Policy));
        foreach (var given in root.EnumerateObject())
            if (!Fields.Any(x => x.Name == given.Name))
                faults.Add($"{given.Name} is not a field of a policy. Remove it, or correct its name.");
        foreach (var (name, property, required) in Fields)
        {
            if (!root.TryGetProperty(name, out var value))
            {
                if (required)
                    faults.Add($"{name} is missing. Add it.");
                continue;
            }
            try
            {
                property.SetValue(policy, value.Deserialize(property.PropertyType, DataFormat.Options) ?? throw new JsonException("null is not a value here."));
            }
            catch (JsonException fault)
            {
                faults.Add($"{name}{fault.Path?.TrimStart('$')} has a wrong value. Correct it: {Plain(fault.Message)}");
            }
        }
        return policy;
    }

    static string Plain(string message) =>
        message.IndexOf(" Path: ", StringComparison.Ordinal) is var cut and > 0 ? message[..cut] : message;
}
