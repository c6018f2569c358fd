namespace Cancellation.Workflow.Reading.Inbox;

/// <summary>What a person is asked for, in the order in which tasks of the same due time are listed.</summary>
public enum TaskKind
{
    /// <summary>A critical act waits for a second person.</summary>
    Approval,
    /// <summary>A reviewer decides.</summary>
    Review,
    /// <summary>A terminal is looked at.</summary>
    Inspection,
    /// <summary>Entitlements are left: somebody finds out what the customer wants for them.</summary>
    Negotiation,
    /// <summary>Something stands still until an operator looks.</summary>
    Escalation,
}

/// <summary>Something that a person is to do about a case.</summary>
/// <param name="Id">The kind and what it is about, e.g. <c>review-8c0e…</c>. A case has one task of a kind, but each of its approvals is one.</param>
/// <param name="Code">Why, e.g. <c>ENTITLEMENT_NOT_CLEARED</c>; for an approval the act, e.g. <c>WaiveGate</c>.</param>
/// <param name="OwnerId">Who looks after the case.</param>
/// <param name="DueAt">Until when; null: nobody waits.</param>
public sealed record InboxTask(
    string Id, TaskKind Kind, Guid CancellationId, string ProductLine, string SubscriptionId, string? Code, string? OwnerId, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, bool Overdue)
{
    /// <summary>The state of the case.</summary>
    public required string State { get; init; }
    public WorkingTime? WorkingTime { get; init; }
    public Guid? ApprovalId { get; init; }
    /// <summary>Whoever asked for an approval cannot give it.</summary>
    public string? RequestedBy { get; init; }
}

/// <param name="Left">Working days after today that are still in time; 0: today is the last one, or it is over.</param>
/// <param name="Of">How many there were; null where the policy gives none.</param>
public sealed record WorkingTime(int Left, int? Of);

/// <summary>What to list. Null means any.</summary>
/// <param name="Owner">Who looks after the case; empty: nobody.</param>
/// <param name="After">The <see cref="TaskPage.Next"/> of the page before.</param>
public sealed record TaskFilter(TaskKind? Kind = null, string? Owner = null, bool? Overdue = null, int Limit = 50, string? After = null);

/// <param name="Tasks">The soonest due first, those without a due time last.</param>
public sealed record TaskPage(IReadOnlyList<InboxTask> Tasks, string? Next);

/// <param name="Mine">Those of cases that the one who asks looks after.</param>
/// <param name="Open">All there are.</param>
public sealed record TaskCounts(int Mine, int Open, IReadOnlyDictionary<string, int> ByKind);
