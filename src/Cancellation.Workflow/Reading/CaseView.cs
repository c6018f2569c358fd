using Cancellation.Contracts;
using Cancellation.Workflow.Personal;

namespace Cancellation.Workflow.Reading;

/// <summary>One case as the API shows it.</summary>
public sealed record CaseView
{
    public required Guid CancellationId { get; init; }
    /// <summary>The milestone last reached.</summary>
    public required string State { get; init; }
    public required bool IsOpen { get; init; }
    public required string ProductLine { get; init; }
    public required string CustomerId { get; init; }
    public required string SubscriptionId { get; init; }
    public string? TerminalSerialNumber { get; init; }
    public required string PolicyId { get; init; }
    public required int PolicyVersion { get; init; }
    public Operation Operation { get; init; }
    public Channel Channel { get; init; }
    /// <summary>Masked; null where nothing was said.</summary>
    public PersonView? Person { get; init; }
    public Waiting? Waiting { get; init; }
    public required bool NeedsOperator { get; init; }
    public required IReadOnlyList<Milestone> Milestones { get; init; }
    public required IReadOnlyList<GateView> Gates { get; init; }
    public required IReadOnlyList<MoneyLine> Money { get; init; }
    /// <summary>What ending would come to now; null once it is decided.</summary>
    public QuoteView? Quote { get; init; }
    public required IReadOnlyList<Due> Dues { get; init; }
    public required IReadOnlyList<Entitlement> Entitlements { get; init; }
    /// <summary>What was decided about entitlements, and whether the book has done it.</summary>
    public IReadOnlyList<EntitlementDecision> Decisions { get; init; } = [];
    /// <summary>Linked services that were stopped.</summary>
    public IReadOnlyList<string> LinkedServices { get; init; } = [];
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }
    public required IReadOnlyList<DutyView> Duties { get; init; }
    /// <summary>How far the erasure of personal data is; null before closing and where none is held.</summary>
    public ErasureView? Erasure { get; init; }
    /// <summary>Payments to the customer that were decided after closing.</summary>
    public IReadOnlyList<RefundView> Refunds { get; init; } = [];
    /// <summary>Debits after closing.</summary>
    public IReadOnlyList<ObservedDebit> Debits { get; init; } = [];
    public ReviewOutcome? Review { get; init; }
    /// <summary>In one word, for people: <c>OnHold</c>, <c>AwaitingCustomer</c>, <c>UnderReview</c>, or else the state.</summary>
    public required string Status { get; init; }
    public IReadOnlyList<HoldView> Holds { get; init; } = [];
    public DeviceView? Device { get; init; }
    public IReadOnlyList<TaskView> Tasks { get; init; } = [];
    /// <summary>Steps that were tried in vain, or that the other side has not ended yet: for whom they wait, why and until when.</summary>
    public IReadOnlyList<StepView> Steps { get; init; } = [];
    /// <summary>What the customer was told, on which channel, and whether it arrived as far as anybody said.</summary>
    public IReadOnlyList<NoticeView> Notices { get; init; } = [];
    /// <summary>How often the cancellation was asked for.</summary>
    public int Attempt { get; init; } = 1;
    /// <summary>The last day of use, when it was decided that it lies ahead.</summary>
    public DateOnly? EffectiveOn { get; init; }
    public IReadOnlyList<DocumentView> Documents { get; init; } = [];
    /// <summary>Whether the customer can still keep the service, and at what cost.</summary>
    public required Withdrawing Withdrawing { get; init; }
    public IReadOnlyList<Waiver>? Waivers { get; init; }
    /// <summary>The acts of closing, once they are decided.</summary>
    public ActsView? Closing { get; init; }
    /// <summary>What is undone of an attempt that ended, or so that the customer can come back.</summary>
    public ActsView? Undoing { get; init; }
    /// <summary>Who looks after it; null: nobody in particular.</summary>
    public string? OwnerId { get; init; }
    /// <summary>How many notes people took.</summary>
    public int Notes { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Raised by every committed message; for an ETag.</summary>
    public required int Version { get; init; }
}

public enum DocumentStatus { Asked, Supplied, Accepted, Rejected }

/// <param name="Reference">Null while it is only asked for.</param>
public sealed record DocumentView(DocumentKind Kind, DocumentStatus Status, string? Reference);

public enum WithdrawalCost { Free, WithCost, Over }

/// <param name="Codes">What it costs, e.g. <c>RETURN_FREIGHT</c>; why it is over, e.g. <c>PONR_PASSED</c>.</param>
/// <param name="ComeBackUntil">After the point of no return: until when the service can be reactivated instead.</param>
public sealed record Withdrawing(WithdrawalCost Cost, IReadOnlyList<string> Codes, DateTimeOffset? ComeBackUntil = null);

/// <summary>Acts in their order, of which the first <paramref name="Done"/> are done.</summary>
public sealed record ActsView(IReadOnlyList<string> Acts, int Done, string? Code = null);

/// <summary>Whom the case waits for, for what, why, and until when.</summary>
/// <param name="Needs">E.g. <c>documents</c>, <c>payment</c>, <c>device</c>, <c>entitlement</c>, <c>confirmation</c>, <c>review</c>, or the command one of our workers was sent.</param>
/// <param name="LastDay">The last day that is in time, in the calendar's zone.</param>
/// <param name="Partner">While it waits for us and our step waits for a partner: the port, e.g. <c>billing</c>.</param>
/// <param name="NextTryAt">When that step is tried again without anybody's doing.</param>
public sealed record Waiting(Party Party, string Needs, string? Code, DateTimeOffset? DueAt, DateOnly? LastDay, string? Partner = null, DateTimeOffset? NextTryAt = null);

public sealed record GateView(Gate Gate, GateStatus Status, string? Code, DateTimeOffset? OccurredAt, DateTimeOffset? RecordedAt);

public enum DeadlineStatus { Running, Paused, AtRisk, Met, Missed }

/// <param name="LastDay">The last day that is in time: a deadline of <c>2026-03-05</c> ends at 24:00 of that day.</param>
/// <param name="EarliestDay">The first day on which it may be expected, for a pair such as 3–7 working days.</param>
/// <param name="Zone">The zone the days are days of.</param>
public sealed record DeadlineView(string Timer, DateOnly LastDay, DateOnly? EarliestDay, DateTimeOffset DueAt, DateTimeOffset? WarnAt, DeadlineStatus Status, bool Provisional, DateTimeOffset? MetAt, DateTimeOffset? MissedAt, string Zone);

public sealed record DutyView(DutyKind Kind, DateOnly? LastDay, DateTimeOffset? DueAt, DateTimeOffset? DoneAt, string? Evidence, Money? Amount, string? Target, string? Basis)
{
    public DutyStatus Status { get; init; }
    /// <summary>Why it could not be done the last time.</summary>
    public string? Code { get; init; }
    public DateTimeOffset? RetryAt { get; init; }
    /// <summary>The effect whose settlement ends it, for a refund.</summary>
    public string? EffectId { get; init; }
}

/// <param name="RecordClass">It stops only the erasure of these records.</param>
public sealed record HoldView(HoldKind Kind, string Reference, string Reason, DateTimeOffset PlacedAt, DateTimeOffset? ReleasedAt, string? RecordClass, Money? Amount);

/// <param name="ChargedAt">When it was charged for because it did not come back.</param>
public sealed record DeviceView(
    DateTimeOffset? ShippedAt, string? TrackingNumber, DateTimeOffset? ReceivedAt, string? ReceiptNumber, DateTimeOffset? InspectedAt, InspectionGrade? Grade,
    IReadOnlyList<string> Findings, DateTimeOffset? ChargedAt);

/// <summary>Why an operator must look, or had to.</summary>
public sealed record TaskView(string Code, string? About, DateTimeOffset OpenedAt, DateTimeOffset? DoneAt);

/// <summary>One line of a list of cases.</summary>
public sealed record CaseSummary(
    Guid CancellationId, string State, bool IsOpen, string ProductLine, string CustomerId, string SubscriptionId, string? TerminalSerialNumber,
    Waiting? Waiting, bool NeedsOperator, bool Overdue, DateTimeOffset RequestedAt, DateTimeOffset? ClosedAt)
{
    /// <summary>Who looks after it.</summary>
    public string? OwnerId { get; init; }
}
