using Cancellation.Contracts;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Service.Api;

/// <summary>What the policy of a product line says about a request before there is a case: mended by the caller, not by a step.</summary>
public sealed class RequestCheck(PolicyCatalog policies)
{
    public IReadOnlyList<string> ProductLines { get; } = [.. policies.Latest.Select(x => x.ProductLine).Distinct()];

    /// <returns>The request in the policy's spelling; what does not fit was added to the body's faults.</returns>
    /// <param name="isPreview">What is said only when the request is made need not be there yet.</param>
    public CancellationRequest Apply(CancellationRequest request, RequestReader body, bool isPreview = false)
    {
        if (request.ProductLine.Length == 0)
            return request;
        var line = ProductLines.FirstOrDefault(x => string.Equals(x, request.ProductLine, StringComparison.OrdinalIgnoreCase));
        if (line is null)
        {
            body.Refuse("productLine", FaultCodes.UnknownValue, "There is no policy for this product line.", $"Send one of {string.Join(", ", ProductLines)}.");
            return request;
        }
        if (policies.Find(request with { ProductLine = line }) is not { } policy)
        {
            body.Refuse("productLine", FaultCodes.NotAllowed, $"No policy of {line} is for this provider, region and type of device.", "Name the 'providerId', 'region' and 'deviceType' of the subscription; /v1/policies lists which there are policies for.");
            return request;
        }
        // What could not be read has its own fault; the harmless value in its place must not get a second one.
        var faulty = body.Faults.Select(x => x.Field).ToList();
        foreach (var fault in RequestRules.Faults(policy, request))
            if (!(isPreview && SaidLater.Contains(fault.Field)) && !faulty.Any(field => Concern(field, fault.Field)))
                body.Refuse(fault.Field, fault.Code, $"The policy of {line} does not allow it so.", fault.Remedy);
        return request with { ProductLine = line };
    }

    static readonly string[] SaidLater = ["agreement", "reason"];

    /// <summary>Whether one of the fields is the other or lies within it.</summary>
    static bool Concern(string a, string b) => a == b || a.StartsWith(b + ".", StringComparison.Ordinal) || b.StartsWith(a + ".", StringComparison.Ordinal);
}
