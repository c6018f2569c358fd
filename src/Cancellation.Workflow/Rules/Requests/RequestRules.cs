using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <param name="Field">The field of <see cref="CancellationRequest"/>, camelCase.</param>
public sealed record RequestFault(string Field, string Code, string Remedy);

/// <summary>
/// What is wrong with a request before there is a case. Debt never is: it is a gate. Nor are missing documents: the case waits for them.
/// </summary>
public static class RequestRules
{
    public static IReadOnlyList<RequestFault> Faults(Policy policy, CancellationRequest request)
    {
        var faults = new List<RequestFault>();
        if (!policy.Operations.ContainsKey(request.Operation))
            faults.Add(new("operation", "OPERATION_NOT_OFFERED", $"Choose one of: {string.Join(", ", policy.Operations.Keys)}."));
        if (!policy.Channels.Contains(request.Channel))
            faults.Add(new("channel", "CHANNEL_NOT_OFFERED", $"Use one of: {string.Join(", ", policy.Channels)}."));
        else if (policy.IdentityFactors.TryGetValue(request.Channel, out var alternatives) && !alternatives.Any(x => Proves(request.Identity, x)))
            faults.Add(new("identity.factors", Codes.IdentityFailed, $"Verify by {string.Join(", or by ", alternatives.Select(x => string.Join(" and ", x)))}."));
        if (policy.AgreementRequired && request.Agreement is null)
            faults.Add(new("agreement", "AGREEMENT_NEEDED", "Have the cancellation agreement accepted and name its id, its version and the time."));
        if (policy.ReasonRequired && request.Reason is null)
            faults.Add(new("reason", Codes.InfoIncomplete, "Name the reason."));
        return faults;
    }

    static bool Proves(IdentityProof? proof, IReadOnlyList<IdentityFactor> needed) => proof is not null && needed.All(proof.Factors.Contains);

    /// <summary>The first of the alternatives for each document that is needed and was not supplied yet.</summary>
    public static IReadOnlyList<DocumentKind> MissingDocuments(Policy policy, CaseFile file)
    {
        var missing = new List<DocumentKind>();
        Add(policy.Documents.Required);
        if (file.Request?.AgentId is not null)
            Add(policy.Documents.ByAgent);
        return missing;

        void Add(IReadOnlyList<IReadOnlyList<DocumentKind>> needed)
        {
            foreach (var alternatives in needed)
                if (!alternatives.Any(kind => Has(file, kind)))
                    missing.Add(alternatives[0]);
        }
    }

    static bool Has(CaseFile file, DocumentKind kind) =>
        file.Request!.Documents.Any(x => x.Kind == kind) || file.Supplements.Any(x => x.Kind == kind);
}
