namespace Cancellation.Workflow.Policies;

/// <summary>All policies this process knows.</summary>
public sealed class PolicyCatalog
{
    static readonly string[] Shipped = ["pay.json", "card.json", "pos.json"];

    readonly Dictionary<(string PolicyId, int Version), Policy> _policies;
    readonly Dictionary<string, Policy> _latest;

    PolicyCatalog(Dictionary<(string, int), Policy> policies)
    {
        _policies = policies;
        _latest = policies.Values.GroupBy(x => x.ProductLine).ToDictionary(x => x.Key, x => x.MaxBy(policy => policy.Version)!);
    }

    /// <summary>The product lines that can be cancelled.</summary>
    public IEnumerable<Policy> Latest => _latest.Values.OrderBy(x => x.ProductLine, StringComparer.Ordinal);

    public IEnumerable<Policy> All => _policies.Values.OrderBy(x => x.PolicyId, StringComparer.Ordinal).ThenBy(x => x.Version);

    /// <summary>The policy for a new case: the highest version of its product line, or null when there is no such line.</summary>
    public Policy? FindLatest(string productLine) => _latest.GetValueOrDefault(productLine);

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
        var lines = policies.Values.GroupBy(x => (x.ProductLine, x.Version)).Where(x => x.Count() > 1);
        faults.AddRange(lines.Select(x => $"{string.Join(" and ", x.Select(policy => policy.PolicyId))}: both are version {x.Key.Version} of product line {x.Key.ProductLine}. Give one of them another version or line."));
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
