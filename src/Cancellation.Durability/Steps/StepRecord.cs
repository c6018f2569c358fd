namespace Cancellation.Durability;

/// <summary>The identity of one unit of work: what a case asked for, and how many times it has asked.</summary>
public readonly record struct StepKey(Guid CaseId, string Step, int Ask);

/// <summary>That a step was done, and the answer that was given. A repeated command gets this answer again.</summary>
public sealed class StepRecord
{
    public required Guid CaseId { get; init; }
    public required string Step { get; init; }
    public required int Ask { get; init; }
    /// <summary>The type name of the answer; null when the step answers nothing.</summary>
    public string? AnswerKind { get; init; }
    /// <summary>The answer's envelope.</summary>
    public byte[]? Answer { get; init; }
    public required DateTimeOffset DoneAt { get; init; }
}
