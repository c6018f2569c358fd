namespace Cancellation.Workflow.Access;

public enum ApprovalDecision { Approve, Reject, Void }

/// <summary>A critical act that waits for a second person, or what became of it.</summary>
public sealed class Approval
{
    /// <summary>Also the id of the move that is made when it is approved.</summary>
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    public required Guid CaseId { get; init; }
    /// <summary>The message's name, e.g. <c>WaiveGate</c>.</summary>
    public required string Act { get; init; }
    /// <summary>The message as JSON. What a person wrote is a reference to the vault.</summary>
    public required string Body { get; init; }
    /// <summary>SHA-256 of <see cref="Body"/> without its instants.</summary>
    public required string Sha256 { get; init; }
    /// <summary>SHA-256 of the amounts and the payee of the case when it was asked for: with others it is void.</summary>
    public required string Money { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public ApprovalDecision? Decision { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    /// <summary>Rejected, void, or approved and done.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Why the case refused it in the end.</summary>
    public string? Verdict { get; set; }
}
