using System.Text.Json.Serialization;
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

    // What few cases have; left out of the row while it is null.

    /// <summary>The vault keeps something of this case; the others are never looked up there.</summary>
    public bool? HoldsPersonalData { get; set; }
    /// <summary>From 2 on: how often the cancellation was asked for.</summary>
    public int? Attempt { get; set; }
    /// <summary>What the customer was shown before confirming.</summary>
    public Quote? Quote { get; set; }
    /// <summary>The last day of use, once it is decided that it lies ahead.</summary>
    public DateOnly? EffectiveOn { get; set; }
    public DeviceFile? Device { get; set; }
    /// <summary>References of documents that a reviewer asked for again.</summary>
    public List<string>? RejectedDocuments { get; set; }
    /// <summary>The last notice that reached nobody; it is sent again when the customer can be reached.</summary>
    public UndeliveredNotice? Undelivered { get; set; }
    /// <summary>Notices that were accepted and came back.</summary>
    public List<BouncedNotice>? Bounced { get; set; }
    public List<Hold>? Holds { get; set; }
    public List<EntitlementDecision>? Decisions { get; set; }
    public List<string>? LinkedServices { get; set; }
    public List<Waiver>? Waivers { get; set; }
    public List<OperatorTask>? Tasks { get; set; }
    public List<QuarantinedFact>? Quarantined { get; set; }
    /// <summary>The acts of closing as they were decided at the point of no return; what is done of them is not asked again.</summary>
    public ClosingPlan? Closing { get; set; }
    /// <summary>What is, or was, undone after the attempt ended or the customer came back.</summary>
    public Compensation? Compensation { get; set; }
    /// <summary>Payments to the customer that were decided after closing.</summary>
    public List<Refund>? Refunds { get; set; }
    /// <summary>
    /// Years without calendar when this case first counted days in them. It goes on so, whatever was loaded since, until <see cref="RecountDeadlines"/>
    /// tells it: that message is in the journal, so a replay counts each day as it was counted.
    /// </summary>
    public List<int>? UnknownYears { get; set; }
    /// <summary>Debits that were observed since closing began; those that turn out to be due are left out.</summary>
    public List<ObservedDebit>? Debits { get; set; }
    /// <summary>How many notes people took.</summary>
    public int? Notes { get; set; }
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
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AskAgain { get; set; }
}

/// <summary>A milestone that was reached; skipped when the policy does not ask for it; revoked when the case had to go back behind it.</summary>
public sealed record Milestone(string Name, DateTimeOffset ReachedAt, bool Skipped)
{
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>
/// A timer of the requirements: T-REVIEW and so on. <see cref="DueAt"/> is the first instant that is too late: 24:00 of the last day, or the exact time.
/// An SLA pair has an <see cref="Earliest"/>, the end of the first day on which it may be expected.
/// </summary>
public sealed record Deadline(string Timer, DateTimeOffset DueAt, DateTimeOffset? Earliest = null)
{
    /// <summary>When it is at risk.</summary>
    public DateTimeOffset? WarnAt { get; init; }
    /// <summary>When the risk was seen. For what the customer must do in time: when a provisional last day had passed, which decides nothing.</summary>
    public DateTimeOffset? WarnedAt { get; set; }
    /// <summary>When the customer is to be reminded, those still to come; null for never.</summary>
    public List<DateTimeOffset>? Reminders { get; set; }
    /// <summary>Time does not run: the customer has done their part.</summary>
    public DateTimeOffset? PausedAt { get; set; }
    /// <summary>What it is about where several of a kind run, e.g. a refund or a system to be erased.</summary>
    public string? About { get; init; }
    /// <summary>How it was counted; only kept while it is provisional, so that it can be counted again.</summary>
    public Counting? Counted { get; init; }
    /// <summary>Counted in a year whose calendar was not loaded; the true date may be later.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Provisional { get; init; }
    public DateTimeOffset? MetAt { get; set; }
    public DateTimeOffset? MissedAt { get; set; }
}

/// <summary>From which day, by which numbers of working days (or calendar days) a deadline was counted.</summary>
public sealed record Counting(DateTimeOffset Start, int Days, bool Working, int? Earliest = null, int? Warn = null);

/// <summary>One line of the statement, with the rule that made it, e.g. R8. Positive amounts go to the customer, and the sum is what is paid out.</summary>
public sealed record MoneyLine(string Kind, Money Amount, string Rule, string? Target = null);

/// <summary>What remains to be done after closing.</summary>
public sealed class Duty
{
    public required DutyKind Kind { get; init; }
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? Evidence { get; set; }
    /// <summary>What a refund must amount to.</summary>
    public Money? Amount { get; set; }
    /// <summary>The refund's act or id, the system and class of records, or the counterparty.</summary>
    public string? Target { get; init; }
    /// <summary>Why records are kept, or why erasing them is restricted.</summary>
    public string? Basis { get; set; }
    public DutyStatus Status { get; set; }
    /// <summary>Why it could not be done the last time.</summary>
    public string? Code { get; set; }
    /// <summary>The effect whose settlement ends it, for a refund.</summary>
    public string? EffectId { get; set; }
    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? RetryAt { get; set; }
}

/// <summary>Restricted: a legal hold allows storing and nothing else. Kept: the law wants it. Void: it no longer applies.</summary>
public enum DutyStatus { Open, Asked, Failed, Restricted, Done, Kept, Void }

/// <summary>The last decision. A rejection and a request for documents carry a code and a text the customer can act on.</summary>
public sealed record ReviewOutcome(ReviewDecision Decision, string ReviewerId, DateTimeOffset DecidedAt, string? Code = null, string? Text = null, IReadOnlyList<DocumentKind>? Documents = null)
{
    /// <summary>How many supplements there were when it was decided; what is asked for must come after them.</summary>
    public int SupplementsBefore { get; init; }
    /// <summary>Rejected for good: it cannot be asked for again in this case.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFinal { get; init; }
}

/// <param name="Occasion">What followed the kind in the notice's id.</param>
public sealed record UndeliveredNotice(NoticeKind Kind, string? Occasion);

/// <param name="Code">Why, as the other side puts it.</param>
public sealed record BouncedNotice(string NoticeId, NoticeChannel Channel, string Code, DateTimeOffset BouncedAt);

/// <summary>What the customer was shown: the statement as it would be if it were cancelled on <see cref="EffectiveOn"/>.</summary>
/// <param name="Sha256">Over lines and day: what a confirmation names.</param>
public sealed record Quote(DateTimeOffset QuotedAt, DateOnly EffectiveOn, IReadOnlyList<MoneyLine> Lines, string Sha256);

/// <summary>What is known of the terminal.</summary>
public sealed class DeviceFile
{
    public string? ReceiptNumber { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    /// <summary>When it was sent back to the customer after an attempt ended; what is reported of before is over.</summary>
    public DateTimeOffset? SentBackAt { get; set; }
    public string? TrackingNumber { get; set; }
    public DateTimeOffset? ShippedAt { get; set; }
    public InspectionGrade? Grade { get; set; }
    public IReadOnlyList<string>? Findings { get; set; }
    public DateTimeOffset? InspectedAt { get; set; }
    /// <summary>When its price less the deposit was charged because it did not come back.</summary>
    public DateTimeOffset? ChargedAt { get; set; }
}

/// <summary>One hold, named by (kind, reference). With a record class it stops only the erasure of that class.</summary>
public sealed record Hold(HoldKind Kind, string Reference, string Reason, string PlacedBy, DateTimeOffset PlacedAt, string? RecordClass = null)
{
    public DateTimeOffset? ReleasedAt { get; init; }
    /// <summary>The disputed amount.</summary>
    public Money? Amount { get; init; }
}

public sealed record Waiver(Gate Gate, string Reason, string OperatorId, string? ApproverId, DateTimeOffset WaivedAt);

/// <param name="Code">One of <see cref="TaskCodes"/>.</param>
/// <param name="About">The timer, gate, duty, debit or message it is about.</param>
public sealed record OperatorTask(string Code, string? About, DateTimeOffset OpenedAt)
{
    public DateTimeOffset? DoneAt { get; init; }
}

/// <summary>A fact that contradicts what the case knows. It is in the journal and was not applied.</summary>
public sealed record QuarantinedFact(string Kind, string Code, string About, DateTimeOffset ReceivedAt);

/// <param name="Done">How many of the acts, from the first, are done.</param>
public sealed record ClosingPlan(IReadOnlyList<ClosingAct> Acts, int Done = 0);

/// <param name="Done">How many of the acts, from the first, are done.</param>
public sealed record Compensation(IReadOnlyList<UndoAct> Acts, DateTimeOffset AskedAt, int Done = 0)
{
    public DateTimeOffset? DoneAt { get; init; }
    /// <summary>Why it stopped.</summary>
    public string? BlockedCode { get; init; }
}

/// <summary>A payment to the customer that was decided after closing.</summary>
public sealed class Refund
{
    public required string RefundId { get; init; }
    public required RefundPurpose Purpose { get; init; }
    /// <summary>Null until it is known, for whatever is left.</summary>
    public Money? Amount { get; set; }
    public string? OriginalReference { get; init; }
    /// <summary>Where the customer wants it; null: where the case's money goes.</summary>
    public string? Destination { get; set; }
    /// <summary>Where it came back from, null for the way it came; not tried again until there is another destination.</summary>
    public string? BouncedFrom { get; set; }
    public required DateTimeOffset DecidedAt { get; init; }
    /// <summary>The operator who decided it; null when it follows from the policy or the customer asked.</summary>
    public string? OperatorId { get; init; }
    public string? EffectId { get; set; }
    public DateTimeOffset? InitiatedAt { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? RefusedCode { get; set; }
}

/// <summary>A debit that may be stray. When it occurred decides, not when it was seen.</summary>
public sealed record ObservedDebit(string DebitId, Money Debited, DateTimeOffset OccurredAt, DateTimeOffset ObservedAt);
