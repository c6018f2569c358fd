namespace Cancellation.Contracts;

public enum ReviewMode { None, Auto, Manual }

/// <summary>Asks for a decision: from the rules (<see cref="ReviewMode.Auto"/>) or from a person.</summary>
public sealed record ReviewCancellation(Guid CancellationId, int Ask, string ProductLine, ReviewMode Mode, DateTimeOffset? DueAt);

/// <summary>A person has the case on the desk now; the decision follows as <see cref="DecideReview"/>.</summary>
public sealed record ReviewOpened(Guid CancellationId, int Ask, DateTimeOffset OpenedAt);

public sealed record ReviewApproved(Guid CancellationId, int Ask, string ReviewerId, DateTimeOffset ApprovedAt);

/// <summary>A reviewer's decision. A rejection needs a code and a text the customer can act on.</summary>
public sealed record DecideReview(Guid CancellationId, Guid MoveId, ReviewDecision Decision, string ReviewerId, string? Code, string? Text, IReadOnlyList<DocumentKind> Documents, DateTimeOffset DecidedAt)
{
    /// <summary>Whether a rejected cancellation may be asked for again.</summary>
    public bool Resubmittable { get; init; } = true;
}

public enum ReviewDecision { Approve, Reject, RequestDocuments }
