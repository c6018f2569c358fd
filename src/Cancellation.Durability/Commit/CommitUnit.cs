namespace Cancellation.Durability;

/// <summary>What came of one unit of a batch.</summary>
public enum CommitOutcome
{
    Committed,
    /// <summary>The row has moved on, or cannot begin because it, or its key, exists already: nothing of the unit was written.</summary>
    Conflict,
    /// <summary>The saga took this very message before: nothing of the unit was written.</summary>
    Duplicate,
    /// <summary>A unique key that the saga's row would have now belongs to another: nothing of the unit was written.</summary>
    Taken,
}

/// <summary>The saga row of a unit and the version it must still have; 0 means that it must not exist.</summary>
public sealed record SagaWrite(TableShape Table, Guid CaseId, int ExpectedVersion, object?[] Values);

/// <summary>An outgoing row, and whether its doorbell is to be rung right after the commit.</summary>
public readonly record struct Outgoing(OutgoingMessage Row, bool RingNow);

/// <summary>
/// Everything that one message changes. All of it is written, or nothing. It stands or falls by its guard: the saga's
/// version, the step that must not be done yet, or the plan that must not be written yet; without one it always stands.
/// </summary>
public sealed class CommitUnit
{
    readonly TaskCompletionSource<CommitOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Guard: the saga's version.</summary>
    public SagaWrite? Saga { get; init; }
    /// <summary>Guard: this step was not done before.</summary>
    public StepRecord? Step { get; init; }
    /// <summary>Guard: no plan was written for the step of these effects.</summary>
    public IReadOnlyList<Effect> Plan { get; init; } = [];

    public JournalEntry? Journal { get; init; }
    public IReadOnlyList<Outgoing> Outgoing { get; init; } = [];
    /// <summary>The message that was handled; its row leaves the outbox.</summary>
    public Guid? Handled { get; init; }
    /// <summary>The same for many at once.</summary>
    public IReadOnlyList<Guid> AllHandled { get; init; } = [];
    /// <summary>Schedules that are cancelled.</summary>
    public IReadOnlyList<Guid> CancelledTokens { get; init; } = [];
    /// <summary>Keys whose parked messages become the saga's and are rung at once.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];
    /// <summary>Effects whose status, reference and time of doing changed.</summary>
    public IReadOnlyList<Effect> Performed { get; init; } = [];

    public Task<CommitOutcome> Outcome => outcome.Task;
    internal void Settle(CommitOutcome result) => outcome.TrySetResult(result);
    internal void Fail(Exception exception) => outcome.TrySetException(exception);
}
