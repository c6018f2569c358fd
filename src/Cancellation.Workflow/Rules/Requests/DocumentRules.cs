using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Workflow.Rules;

/// <summary>How each document stands: asked for, supplied, accepted with the approval, or rejected by being asked for again.</summary>
public static class DocumentRules
{
    /// <summary>A reviewer who asks for a kind that is here already does not take what is here.</summary>
    public static void Reject(CaseFile file, IReadOnlyList<DocumentKind> askedAgain)
    {
        foreach (var document in Supplied(file))
            if (askedAgain.Contains(document.Kind) && file.RejectedDocuments?.Contains(document.Reference) != true)
                (file.RejectedDocuments ??= []).Add(document.Reference);
    }

    public static IReadOnlyList<DocumentView> View(CaseFile file)
    {
        var approved = file.Review?.Decision == ReviewDecision.Approve;
        var documents = Supplied(file).Select(x => new DocumentView(x.Kind,
            file.RejectedDocuments?.Contains(x.Reference) == true ? DocumentStatus.Rejected : approved ? DocumentStatus.Accepted : DocumentStatus.Supplied, x.Reference)).ToList();
        foreach (var kind in Asked(file).Distinct())
            documents.Add(new(kind, DocumentStatus.Asked, null));
        return documents;
    }

    static IEnumerable<DocumentKind> Asked(CaseFile file)
    {
        foreach (var gate in file.Gates)
            if (gate is { Gate: Gate.Documents, Status: GateStatus.Blocked, Evidence: { } needed })
                foreach (var name in needed.Split(", "))
                    if (Enum.TryParse<DocumentKind>(name, out var kind) && !Supplied(file).Any(x => x.Kind == kind))
                        yield return kind;
        if (file.Review is { Decision: ReviewDecision.RequestDocuments, Documents: { } documents } review)
            foreach (var kind in documents)
                if (!file.Supplements.Skip(review.SupplementsBefore).Any(x => x.Kind == kind))
                    yield return kind;
    }

    static IEnumerable<DocumentReference> Supplied(CaseFile file) => (file.Request?.Documents ?? []).Concat(file.Supplements);
}
