using Cancellation.Durability;

namespace Cancellation.Workflow;

/// <summary>
/// One cancellation: the saga's row. Columns are what operators search by and what the machine itself needs;
/// everything else is in <see cref="File"/>.
/// </summary>
public sealed class CancellationCase : IDurableSaga
{
    public Guid CorrelationId { get; set; }
    public int Version { get; set; }
    public byte[] JournalHead { get; set; } = [];
    public string CurrentState { get; set; } = "";

    public string Tenant { get; set; } = Contracts.Tenants.Default;
    public string ProductLine { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public string SubscriptionId { get; set; } = "";
    public string? TerminalSerialNumber { get; set; }
    public string PolicyId { get; set; } = "";
    public int PolicyVersion { get; set; }

    /// <summary>False once the attempt ended: closed, withdrawn, rejected or expired. One open case per product line and subscription.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Whom the case waits for, for what, and until when. Null only when nothing is left to be done.</summary>
    public string? WaitingOn { get; set; }
    public string? WaitingFor { get; set; }
    public string? WaitingCode { get; set; }
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>An operator must look.</summary>
    public bool NeedsOperator { get; set; }

    /// <summary>How the customer may be charged against their will, one of <see cref="Workflow.ChargeRisk"/>; null: not that anybody knows.</summary>
    public string? ChargeRisk { get; set; }
    /// <summary>When the next charge would fall, or when the stray one did; null: unknown.</summary>
    public DateTimeOffset? ChargeRiskAt { get; set; }

    /// <summary>The person who looks after the case; null: nobody in particular.</summary>
    public string? OwnerId { get; set; }

    /// <summary>It counted days in a year whose calendar was not loaded, and is to be told when it is.</summary>
    public bool CalendarMissing { get; set; }

    public DateTimeOffset RequestedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The one scheduled alarm: it rings no later than the earliest open deadline.</summary>
    public Guid? AlarmToken { get; set; }
    public DateTimeOffset? AlarmAt { get; set; }

    public CaseFile File { get; set; } = new();

    /// <summary>The message being taken; not stored.</summary>
    internal Rules.Turn? Turn { get; set; }

    /// <summary>What the alarm is to be set to at the end of this turn; not stored.</summary>
    internal DateTimeOffset? NextAlarm { get; set; }
}
