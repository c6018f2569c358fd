using Cancellation.Contracts;

namespace Cancellation.Workflow;

/// <summary>What a case knows. Everything that follows from it is computed by pure functions of (policy, file, now).</summary>
public sealed class CaseFile
{
    public CancellationRequest? Request { get; set; }
    /// <summary>SHA-256 of the request as received, hexadecimal: the same key with another body is refused by it.</summary>
    public string RequestSha256 { get; set; } = "";
    public List<GateRecord> Gates { get; set; } = [];
    public List<Milestone> Milestones { get; set; } = [];
    public List<Deadline> Deadlines { get; set; } = [];
    public List<MoneyLine> Money { get; set; } = [];
    public List<Duty> Duties { get; set; } = [];
    /// <summary>How often each conversation was asked, by command name.</summary>
    public Dictionary<string, int> Asked { get; set; } = [];
    /// <summary>Moves already taken, so that the same move twice is one move.</summary>
    public List<Guid> Moves { get; set; } = [];
    public BillingStanding? Billing { get; set; }
    public List<Entitlement> Entitlements { get; set; } = [];
    public Dictionary<string, string> Notes { get; set; } = [];
}

public enum Gate
{
    Identity, Confirmation, Documents, Fee, AutoRenew, Billing, Contract, Entitlements, LinkedServices, Device, Security,
    RiskHold, Review, Revoke, Unbind, Payout, ServiceStop, Verify,
}

public enum GateStatus { NotRequired, Pending, Requested, Blocked, Satisfied, Waived, Stale, Failed, Compensated }

public sealed class GateRecord
{
    public required Gate Gate { get; init; }
    public GateStatus Status { get; set; } = GateStatus.Pending;
    public string? FactId { get; set; }
    public DateTimeOffset? OccurredAt { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }
    public string? BlockedCode { get; set; }
    public string? Evidence { get; set; }
}

/// <summary>A milestone that was reached; skipped when the policy does not ask for it.</summary>
public sealed record Milestone(string Name, DateTimeOffset ReachedAt, bool Skipped);

/// <summary>A timer of requirements: T-REVIEW and so on. An SLA pair has an <see cref="Earliest"/>.</summary>
public sealed record Deadline(string Timer, DateTimeOffset DueAt, DateTimeOffset? Earliest = null)
{
    public DateTimeOffset? MetAt { get; set; }
    public DateTimeOffset? MissedAt { get; set; }
}

/// <summary>One line of the statement, with the rule that made it, e.g. R8. Positive amounts go to the customer.</summary>
public sealed record MoneyLine(string Kind, Money Amount, string Rule, string? Target = null);

public sealed class Duty
{
    public required DutyKind Kind { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? Evidence { get; set; }
}
