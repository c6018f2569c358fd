using Cancellation.Contracts;
using Cancellation.Contracts.Published;

namespace Cancellation.Workflow.Publishing;

/// <summary>What a case looked like before a message, as far as it is needed to see what is worth telling: the message changes the case in place.</summary>
sealed class CaseBefore
{
    readonly Milestone[] milestones;
    readonly Seen[] deadlines;
    readonly RefundStage?[] refunds;
    readonly ErasureStage?[] erasures;
    readonly int tasks;
    readonly (string? On, string? For, string? Code) waiting;

    readonly record struct Seen(Deadline Deadline, bool WasWarned, bool WasMissed);

    public CaseBefore(CancellationCase x)
    {
        var file = x.File;
        WasRequested = file.Request is not null;
        NeededOperator = x.NeedsOperator;
        waiting = (x.WaitingOn, x.WaitingFor, x.WaitingCode);
        milestones = file.Milestones.Count == 0 ? [] : [.. file.Milestones];
        tasks = file.Tasks?.Count ?? 0;
        deadlines = file.Deadlines.Count == 0 ? [] : new Seen[file.Deadlines.Count];
        for (var i = 0; i < deadlines.Length; i++)
            deadlines[i] = new(file.Deadlines[i], file.Deadlines[i].WarnedAt is not null, file.Deadlines[i].MissedAt is not null);
        var duties = file.Duties.Count;
        (refunds, erasures) = duties == 0 ? ([], []) : (new RefundStage?[duties], new ErasureStage?[duties]);
        for (var i = 0; i < duties; i++)
            (refunds[i], erasures[i]) = (Stages.OfRefund(x, file.Duties[i]), Stages.OfErasure(file.Duties[i]));
    }

    public bool WasRequested { get; }
    public bool NeededOperator { get; }

    public bool HadReached(int milestone) => milestone < milestones.Length;

    public bool HadRevoked(int milestone) => milestones[milestone].RevokedAt is not null;

    public bool HadTask(int task) => task < tasks;

    /// <summary>Duties are only ever added.</summary>
    public RefundStage? RefundOf(int duty) => duty < refunds.Length ? refunds[duty] : null;

    /// <inheritdoc cref="RefundOf"/>
    public ErasureStage? ErasureOf(int duty) => duty < erasures.Length ? erasures[duty] : null;

    public bool WaitedFor(CancellationCase x) => waiting == (x.WaitingOn, x.WaitingFor, x.WaitingCode);

    public bool HadWarnedOf(Deadline deadline) => Find(deadline).WasWarned;

    public bool HadMissed(Deadline deadline) => Find(deadline).WasMissed;

    /// <summary>A deadline that was counted anew is another object of the same name.</summary>
    Seen Find(Deadline deadline)
    {
        Seen named = default;
        foreach (var seen in deadlines)
        {
            if (ReferenceEquals(seen.Deadline, deadline))
                return seen;
            if (seen.Deadline.Timer == deadline.Timer && seen.Deadline.About == deadline.About)
                named = seen;
        }
        return named;
    }
}
