using Cancellation.Contracts;

namespace Cancellation.Workflow.Policies;

/// <summary>All policies this process knows.</summary>
public sealed class PolicyCatalog
{
    static readonly string[] Shipped = ["pay.json", "card.json", "pos.json"];

    readonly Dictionary<(string PolicyId, int Version), Policy> _policies;
    readonly Dictionary<string, Policy[]> _current;

    PolicyCatalog(Dictionary<(string, int), Policy> policies)
    {
        _policies = policies;
        _current = policies.Values.GroupBy(x => x.ProductLine).ToDictionary(x => x.Key, PolicyChoice.Current);
    }

    /// <summary>What new cases are made under: for each product line one policy, or several that each fit their own providers, regions or device types.</summary>
    public IEnumerable<Policy> Latest => _current.OrderBy(x => x.Key, StringComparer.Ordinal).SelectMany(x => x.Value);

    public IEnumerable<Policy> All => _policies.Values.OrderBy(x => x.PolicyId, StringComparer.Ordinal).ThenBy(x => x.Version);

    /// <summary>The policy of a product line for requests that name no provider, region or device type, or null when there is none.</summary>
    public Policy? FindLatest(string productLine) => Find(productLine, null, null, null);

    /// <summary>The policy for a new case: the most specific one that fits the request, or null when none does.</summary>
    public Policy? Find(CancellationRequest request) => Find(request.ProductLine, request.ProviderId, request.Region, request.DeviceType);

    Policy? Find(string productLine, string? provider, string? region, string? deviceType) =>
        _current.TryGetValue(productLine, out var policies) ? PolicyChoice.Find(policies, provider, region, deviceType) : null;

    /// <summary>The policy a case is pinned to.</summary>
    /// <exception cref="InvalidOperationException">It is not there any more.</exception>
    public Policy Get(string policyId, int version) =>
        _policies.GetValueOrDefault((policyId, version))
        ?? throw new InvalidOperationException($"Policy {policyId}@{version} is not known, but a case was made under it. Put its file back into the policy folder and start again.");

    /// <param name="folder">Its *.json files add policies, or replace a shipped one of the same id and version; null for the shipped ones only.</param>
    /// <exception cref="PolicyFaultException">Something is wrong with any of them; says everything at once.</exception>
    public static PolicyCatalog Load(string? folder = null)
    {
        var faults = new List<string>();
        var catalog = Load(folder, faults);
        return faults.Count == 0 ? catalog : throw new PolicyFaultException(faults);
    }

    internal static PolicyCatalog Load(string? folder, List<string> faults)
    {
        var policies = new Dictionary<(string, int), Policy>();
        foreach (var name in Shipped)
        {
            using var reader = new StreamReader(typeof(PolicyCatalog).Assembly.GetManifestResourceStream(name)!);
            Add(name, reader.ReadToEnd(), []);
        }
        var addedBy = new Dictionary<(string, int), string>();
        foreach (var path in Folder.JsonFiles(folder, "policy", faults))
            Add(path, File.ReadAllText(path), addedBy);
        faults.AddRange(PolicyChoice.Faults(policies.Values));
        return new PolicyCatalog(policies);

        void Add(string file, string json, Dictionary<(string, int), string> added)
        {
            if (PolicyFile.Read(file, json, faults) is not { } policy)
                return;
            var key = (policy.PolicyId, policy.Version);
            if (!added.TryAdd(key, file))
                faults.Add($"{file}: {policy.PolicyId}@{policy.Version} is also in {added[key]}. Remove one, or raise its version.");
            policies[key] = policy;
        }
    }
}

/// <summary>The policies or calendars cannot be used. The message has one line for each fault: file, field, cure.</summary>
public sealed class PolicyFaultException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
