using Cancellation.Contracts;

namespace Cancellation.Workflow;

/// <summary>
/// What a case knows. Everything that follows from it is computed by pure functions of (policy, file, now).
/// The whole file is rewritten at every transition, so it holds nothing that can be computed and nothing the journal already tells.
/// </summary>
public sealed class CaseFile
{
    public CancellationRequest? Request { get; set; }
    /// <summary>SHA-256 of the request, hexadecimal (<see cref="RequestFingerprint"/>): the same key with another body is refused by it.</summary>
    public string RequestSha256 { get; set; } = "";
    /// <summary>Only gates that something happened to; the others are pending or not required by the policy.</summary>
    public List<GateRecord> Gates { get; set; } = [];
    public List<Milestone> Milestones { get; set; } = [];
    public List<Deadline> Deadlines { get; set; } = [];
    public List<MoneyLine> Money { get; set; } = [];
    public List<Duty> Duties { get; set; } = [];
    /// <summary>How often each conversation was asked, by command name; a duty by <c>PerformDuty/EraseData</c>.</summary>
    public Dictionary<string, int> Asked { get; set; } = [];
    public BillingStanding? Billing { get; set; }
    /// <summary>What the entitlements book said last: settled items, or what still stands in the way.</summary>
    public IReadOnlyList<Entitlement> Entitlements { get; set; } = [];
    /// <summary>Documents that came after the request.</summary>
    public List<DocumentReference> Supplements { get; set; } = [];
    public ReviewOutcome? Review { get; set; }
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
    /// <summary>Which answer or move this rests on, e.g. the receipt number of a device.</summary>
    public string? FactId { get; set; }
    public DateTimeOffset? OccurredAt { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }
    public string? BlockedCode { get; set; }
    public string? Evidence { get; set; }
    /// <summary>Something changed at the other side while its answer was under way: if that answer is a refusal, it is asked again.</summary>
    public bool AskAgain { get; set; }
}

/// <summary>A milestone that was reached; skipped when the policy does not ask for it.</summary>
public sealed record Milestone(string Name, DateTimeOffset ReachedAt, bool Skipped);

/// <summary>
/// A timer of the requirements: T-REVIEW and so on. <see cref="DueAt"/> is the first instant that is too late: 24:00 of the last day, or the exact time.
/// An SLA pair has an <see cref="Earliest"/>, the end of the first day on which it may be expected.
/// </summary>
public sealed record Deadline(string Timer, DateTimeOffset DueAt, DateTimeOffset? Earliest = null)
{
    /// <summary>When it is at risk.</summary>
    public DateTimeOffset? WarnAt { get; init; }
    /// <summary>Counted in a year whose calendar was not loaded; the true date may be later.</summary>
    public bool Provisional { get; init; }
    public DateTimeOffset? MetAt { get; set; }
    public DateTimeOffset? MissedAt { get; set; }
}

/// <summary>One line of the statement, with the rule that made it, e.g. R8. Positive amounts go to the customer, and the sum is what is paid out.</summary>
public sealed record MoneyLine(string Kind, Money Amount, string Rule, string? Target = null);

/// <summary>What remains to be done after closing.</summary>
public sealed class Duty
{
    public required DutyKind Kind { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? Evidence { get; set; }
    /// <summary>What a refund must amount to.</summary>
    public Money? Amount { get; init; }
    /// <summary>The refund's account, or the class of records that is kept.</summary>
    public string? Target { get; init; }
    /// <summary>Why records are kept.</summary>
    public string? Basis { get; init; }
}

/// <summary>The last decision. A rejection and a request for documents carry a code and a text the customer can act on.</summary>
public sealed record ReviewOutcome(ReviewDecision Decision, string ReviewerId, DateTimeOffset DecidedAt, string? Code = null, string? Text = null, IReadOnlyList<DocumentKind>? Documents = null)
{
    /// <summary>How many supplements there were when it was decided; what is asked for must come after them.</summary>
    public int SupplementsBefore { get; init; }
}
