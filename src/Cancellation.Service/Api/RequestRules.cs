using Cancellation.Contracts;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Policies;

namespace Cancellation.Service.Api;

/// <summary>What the policy of a product line says about a request before there is a case: mended by the caller, not by a step.</summary>
public sealed class RequestRules(PolicyCatalog policies)
{
    public IReadOnlyList<string> ProductLines { get; } = [.. policies.Latest.Select(x => x.ProductLine)];

    /// <returns>The request in the policy's spelling; what does not fit was added to the body's faults.</returns>
    public CancellationRequest Check(CancellationRequest request, RequestReader body)
    {
        if (request.ProductLine.Length == 0)
            return request;
        var line = ProductLines.FirstOrDefault(x => string.Equals(x, request.ProductLine, StringComparison.OrdinalIgnoreCase));
        if (line is null || policies.FindLatest(line) is not { } policy)
        {
            body.Refuse("productLine", FaultCodes.UnknownValue, "There is no policy for this product line.", $"Send one of {string.Join(", ", ProductLines)}.");
            return request;
        }
        // A word that could not be read has its own fault; the default in its place must not get a second one.
        var faulty = body.Faults.Select(x => x.Field).ToHashSet();
        if (!faulty.Contains("operation") && !policy.Operations.Contains(request.Operation))
            body.Refuse("operation", FaultCodes.NotAllowed, $"{request.Operation} is not offered for {line}.", $"Send one of {string.Join(", ", policy.Operations)}.");
        if (!faulty.Contains("channel") && !policy.Channels.Contains(request.Channel))
            body.Refuse("channel", FaultCodes.NotAllowed, $"{request.Channel} is not a channel of {line}.", $"Send one of {string.Join(", ", policy.Channels)}.");
        if (policy.ReasonRequired && !body.Has("reason"))
            body.Refuse("reason", FaultCodes.FieldMissing, $"{line} needs a reason.", "Send 'reason' with a 'code'.");
        if (policy.AgreementRequired && !body.Has("agreement"))
            body.Refuse("agreement", FaultCodes.FieldMissing, $"{line} needs the customer's consent to the cancellation agreement.", "Send 'agreement' with 'agreementId', 'version' and 'consentedAt'.");
        return request with { ProductLine = line };
    }
}
