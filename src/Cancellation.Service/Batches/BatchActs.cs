using Cancellation.Contracts;
using Cancellation.Service.Api;
using Cancellation.Service.Problems;
using Cancellation.Workflow.Batches;
using Cancellation.Workflow.Reading;

namespace Cancellation.Service.Batches;

/// <summary>What a case would say to an act.</summary>
/// <param name="Refusal">Null: it would be done.</param>
/// <param name="Way">How it is to be sent, where there are several ways.</param>
readonly record struct Rehearsed(string? Refusal, string? Way = null);

/// <summary>What came of an act.</summary>
/// <param name="Status">Sent: it is not known yet.</param>
readonly record struct Seen(BatchItemStatus Status, string? Code = null);

/// <summary>One act, ready to be done to any case through the door that single moves go through.</summary>
abstract class BatchAct
{
    /// <summary>The case would be as it is.</summary>
    protected const string NothingChanges = "NOTHING_CHANGES";
    /// <summary>What was to be seen in the case afterwards is not there: somebody else changed it again.</summary>
    const string NotShown = "NOT_SHOWN";

    /// <param name="said">What is said to each case. Whoever reads it asks for faults afterwards.</param>
    public static BatchAct Of(BatchActKind kind, RequestReader said, string? step, string? partner) => kind switch
    {
        BatchActKind.AssignOwner => new Move<NotesApi.Ownership, AssignOwner>(NotesApi.Assigning, said,
            (x, view) => view.OwnerId == (x.OwnerId == NotesApi.Nobody ? null : x.OwnerId)),
        BatchActKind.PlaceHold => new Move<OperatorMovesApi.HoldPut, HoldPlaced>(OperatorMovesApi.PlacingHold, said,
            (x, view) => view.Holds.Any(hold => hold.Kind == x.Kind && hold.Reference == x.Reference && hold.ReleasedAt is null)),
        BatchActKind.ReleaseHold => new Move<OperatorMovesApi.HoldEnd, HoldReleased>(OperatorMovesApi.ReleasingHold, said,
            (x, view) => !view.Holds.Any(hold => hold.Kind == x.Kind && hold.Reference == x.Reference && hold.ReleasedAt is null)),
        BatchActKind.AddNote => new Move<NotesApi.Note, AddNote>(NotesApi.Noting, said, (_, view) => view.Notes > 0),
        _ => new RetryAct(said, step, partner),
    };

    /// <summary>Finds out what the case would say; nothing is stored.</summary>
    public abstract Task<Rehearsed> Rehearse(CaseDoor door, Guid caseId, CancellationToken cancellationToken);

    /// <summary>Does it. The same key again is the same act.</summary>
    /// <returns>How things were before, for <see cref="Look"/>.</returns>
    /// <exception cref="ProblemException">The case refuses.</exception>
    public abstract Task<string?> Send(CaseDoor door, Guid caseId, string key, string? way, CancellationToken cancellationToken);

    /// <summary>Reads again and sees what came of it.</summary>
    public abstract Task<Seen> Look(CaseDoor door, Guid caseId, string? before, CancellationToken cancellationToken);

    sealed class Move<TSaid, TMove>(MoveReading<TSaid, TMove> reading, RequestReader body, Func<TSaid, CaseView, bool> shows) : BatchAct where TSaid : notnull where TMove : class
    {
        readonly TSaid _said = reading.Read(body);

        public override async Task<Rehearsed> Rehearse(CaseDoor door, Guid caseId, CancellationToken cancellationToken)
        {
            var dry = await door.Rehearse(caseId, (moveId, now) => reading.Make(_said, caseId, moveId, now), cancellationToken);
            return new(dry.RefusedWith ?? (dry.Verdict is null ? null : NothingChanges));
        }

        public override async Task<string?> Send(CaseDoor door, Guid caseId, string key, string? way, CancellationToken cancellationToken)
        {
            await door.Move(caseId, key, (moveId, now) => reading.Make(_said, caseId, moveId, now), cancellationToken);
            return null;
        }

        public override async Task<Seen> Look(CaseDoor door, Guid caseId, string? before, CancellationToken cancellationToken) =>
            shows(_said, await door.Find(caseId, cancellationToken)) ? new(BatchItemStatus.TookEffect) : new(BatchItemStatus.Failed, NotShown);
    }
}
