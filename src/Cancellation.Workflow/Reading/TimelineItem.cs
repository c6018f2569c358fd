using System.Text.Json;

namespace Cancellation.Workflow.Reading;

public enum TimelineItemKind { Message, Effect }

/// <summary>One thing that happened to a case: a message it took, or something done in the outside world for it.</summary>
public sealed record TimelineItem
{
    public required DateTimeOffset At { get; init; }
    public required TimelineItemKind Kind { get; init; }
    /// <summary>The message's name, e.g. <c>BillingCleared</c>, or the effect's, e.g. <c>PayOutBalance</c>.</summary>
    public required string Name { get; init; }
    /// <summary>A message's place in the case's journal, from 1.</summary>
    public int? Seq { get; init; }
    public string? FromState { get; init; }
    public string? ToState { get; init; }
    /// <summary>What came of a message that was not simply applied, e.g. <c>refused:EXPIRED</c> or <c>late</c>.</summary>
    public string? Verdict { get; init; }
    /// <summary>Who called, for a message that somebody handed in.</summary>
    public string? Actor { get; init; }
    /// <summary>The message as it was received.</summary>
    public JsonElement? Body { get; init; }
    public Guid? EffectId { get; init; }
    /// <summary>The conversation an effect belongs to.</summary>
    public string? Step { get; init; }
    /// <summary><c>Planned</c>, <c>Done</c> or <c>Refused</c>.</summary>
    public string? Status { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Target { get; init; }
    public string? Reference { get; init; }
}
