using Cancellation.Contracts;
using Cancellation.Workflow.Reading;

namespace Cancellation.Workflow.Replaying;

/// <summary>What a move would do. Answers of systems of record that it would ask for are not guessed.</summary>
public sealed record DryRun
{
    public required Guid CancellationId { get; init; }
    /// <summary>The version it was tried on; send it as If-Match to do just this.</summary>
    public required int Version { get; init; }
    public required string StateBefore { get; init; }
    public required string State { get; init; }
    /// <summary>The states it would go through.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
    /// <summary>The code of the 409 that it would be answered with; null: it would be taken.</summary>
    public string? RefusedWith { get; init; }
    /// <summary>What would come of it otherwise than being applied, e.g. <c>late</c>.</summary>
    public string? Verdict { get; init; }
    public IReadOnlyList<Milestone> MilestonesReached { get; init; } = [];
    public IReadOnlyList<Milestone> MilestonesRevoked { get; init; } = [];
    public Waiting? Waiting { get; init; }
    public bool NeedsOperator { get; init; }
    /// <summary>What our workers would be asked to do at systems of record.</summary>
    public IReadOnlyList<AskedStep> Steps { get; init; } = [];
    /// <summary>What the customer would be told.</summary>
    public IReadOnlyList<AskedNotice> Notices { get; init; } = [];
    /// <summary>The statement as it would stand.</summary>
    public IReadOnlyList<MoneyLine> Money { get; init; } = [];
    public bool MoneyChanges { get; init; }
    public IReadOnlyList<DeadlineChange> Deadlines { get; init; } = [];
    /// <summary>What an operator would be asked to look at.</summary>
    public IReadOnlyList<TaskView> TasksOpened { get; init; } = [];
    public string? OwnerId { get; init; }
    /// <summary>It would wait until a second person agrees; this is what would happen then.</summary>
    public bool NeedsSecondPerson { get; init; }
}

/// <param name="Step">The command, e.g. <c>CloseAccount</c>.</param>
/// <param name="Acts">In their order; empty where the other side is only asked.</param>
public sealed record AskedStep(string Step, IReadOnlyList<AskedAct> Acts);

/// <param name="Kind">E.g. <c>PayOutBalance</c>.</param>
public sealed record AskedAct(string Kind, Money? Amount, string? Target);

public sealed record AskedNotice(NoticeKind Kind, IReadOnlyList<NoticeChannel> Channels, string? Code);

public enum DeadlineChangeKind { Started, Moved, Met, Missed, Dropped }

/// <param name="About">What it is about where several of a kind run.</param>
/// <param name="DueAtBefore">Null where it would only be started.</param>
public sealed record DeadlineChange(DeadlineChangeKind Change, string Timer, string? About, DateTimeOffset? DueAtBefore, DateTimeOffset? DueAt);
