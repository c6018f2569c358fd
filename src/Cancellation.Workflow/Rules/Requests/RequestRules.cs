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
        else if (request.Operation != Operation.ForcedCancel && !IsProven(policy, request.Channel, request.Identity))
            faults.Add(new("identity.factors", Codes.IdentityFailed,
                $"Verify by {string.Join(", or by ", policy.IdentityFactors[request.Channel].Select(x => string.Join(" and ", x)))}."));
        ForcedFaults(policy, request, faults);
        VersionFaults(policy, request, faults);
        if (policy.AgreementRequired && request.Agreement is null)
            faults.Add(new("agreement", "AGREEMENT_NEEDED", "Have the cancellation agreement accepted and name its id, its version and the time."));
        if (policy.ReasonRequired && request.Reason is null)
            faults.Add(new("reason", Codes.InfoIncomplete, "Name the reason."));
        return faults;
    }

    /// <summary>A forced cancellation is the provider's alone, gives its reason, and is decided by two. Nothing else may be asked for without the customer.</summary>
    static void ForcedFaults(Policy policy, CancellationRequest request, List<RequestFault> faults)
    {
        var forced = request.Operation == Operation.ForcedCancel;
        if (forced != (request.Initiator == Initiator.Provider))
            faults.Add(new("initiator", "INITIATOR_NOT_ALLOWED", "ForcedCancel is asked for by Provider, everything else by Customer."));
        if (!forced)
            return;
        if (request.Reason is null && !policy.ReasonRequired)
            faults.Add(new("reason", Codes.InfoIncomplete, "Name the reason, which the customer is told."));
        if (string.IsNullOrWhiteSpace(request.AgentId))
            faults.Add(new("agentId", Codes.InfoIncomplete, "Name who decides it."));
        if (policy.DualControl.Contains(CriticalAction.ForcedCancel) && !SecondPerson.Agrees(request.AgentId, request.ApproverId))
            faults.Add(new("approverId", Refusal.SecondPersonNeeded, "Have a second person approve it and name them."));
    }

    static void VersionFaults(Policy policy, CancellationRequest request, List<RequestFault> faults)
    {
        // Channels without a program of ours have no version, and who does not say theirs is not kept from leaving.
        if (request.ClientVersion is not { } said || policy.ClientVersions?.GetValueOrDefault(request.Channel) is not { } oldest)
            return;
        if (!Version.TryParse(said, out var version))
            faults.Add(new("clientVersion", Codes.InfoIncorrect, "Send it like 2.1 or 2.1.0."));
        else if (version < Version.Parse(oldest))
            faults.Add(new("clientVersion", Codes.ClientOld, $"Upgrade to {oldest} or later, or ask an agent."));
    }

    /// <summary>The proof holds what the channel asks for; a channel that is not named asks for nothing.</summary>
    public static bool IsProven(Policy policy, Channel channel, IdentityProof? proof) =>
        !policy.IdentityFactors.TryGetValue(channel, out var alternatives) || alternatives.Any(x => Proves(proof, x));

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
