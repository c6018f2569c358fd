namespace Cancellation.Workflow.Policies;

/// <summary>Which policy of a product line rules a new case: of those that fit, the one that names most of provider, region and device type.</summary>
static class PolicyChoice
{
    /// <summary>The highest version of each applicability, the most specific first.</summary>
    public static Policy[] Current(IEnumerable<Policy> line) =>
        [.. line.GroupBy(x => Key(x.AppliesTo)).Select(x => x.MaxBy(policy => policy.Version)!).OrderByDescending(x => Weight(x.AppliesTo)).ThenBy(x => x.PolicyId, StringComparer.Ordinal)];

    /// <param name="current">As <see cref="Current"/> gives them.</param>
    public static Policy? Find(IReadOnlyList<Policy> current, string? provider, string? region, string? deviceType)
    {
        foreach (var policy in current)
            if (policy.AppliesTo is not { } fits || (Fits(fits.Providers, provider) && Fits(fits.Regions, region) && Fits(fits.DeviceTypes, deviceType)))
                return policy;
        return null;
    }

    /// <summary>Two policies for the same requests, where nothing says which is meant.</summary>
    public static IEnumerable<string> Faults(IEnumerable<Policy> policies)
    {
        foreach (var line in policies.GroupBy(x => x.ProductLine))
        {
            foreach (var same in line.GroupBy(x => (x.Version, Key(x.AppliesTo))).Where(x => x.Count() > 1))
                yield return $"{string.Join(" and ", same.Select(x => x.PolicyId))}: both are version {same.Key.Version} of product line {line.Key}. Give one of them another version or line.";
            var current = Current(line);
            for (var i = 0; i < current.Length; i++)
                for (var k = i + 1; k < current.Length; k++)
                    if (AreAmbiguous(current[i].AppliesTo, current[k].AppliesTo))
                        yield return $"{current[i].PolicyId} and {current[k].PolicyId}: both fit the same requests of product line {line.Key}, and neither is more specific. Narrow appliesTo of one of them.";
        }
    }

    static bool AreAmbiguous(Applicability? a, Applicability? b) =>
        Weight(a) == Weight(b) && Meet(a?.Providers, b?.Providers) && Meet(a?.Regions, b?.Regions) && Meet(a?.DeviceTypes, b?.DeviceTypes);

    static bool Fits(IReadOnlyList<string>? named, string? value) => named is null || (value is not null && named.Contains(value, StringComparer.OrdinalIgnoreCase));

    static bool Meet(IReadOnlyList<string>? a, IReadOnlyList<string>? b) => a is null || b is null || a.Intersect(b, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>How many of the three are named.</summary>
    static int Weight(Applicability? x) => (x?.Providers is null ? 0 : 1) + (x?.Regions is null ? 0 : 1) + (x?.DeviceTypes is null ? 0 : 1);

    static string Key(Applicability? x) => $"{Text(x?.Providers)}|{Text(x?.Regions)}|{Text(x?.DeviceTypes)}";

    static string Text(IReadOnlyList<string>? named) => named is null ? "*" : string.Join(',', named.Select(x => x.ToUpperInvariant()).Order(StringComparer.Ordinal));
}
