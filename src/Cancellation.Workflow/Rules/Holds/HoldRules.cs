using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

static class HoldRules
{
    /// <summary>A hold on a class of records stops its erasure only.</summary>
    public static bool IsHeld(CaseFile file) => file.Holds?.Exists(IsOn) == true;

    public static bool IsOn(Hold hold) => hold.ReleasedAt is null && hold.RecordClass is null;

    public static Hold? Find(CaseFile file, HoldKind kind, string reference) => file.Holds?.Find(x => x.Kind == kind && x.Reference == reference);

    public static void Place(Turn turn, Hold hold)
    {
        var holds = turn.File.Holds ??= [];
        holds.RemoveAll(x => x.Kind == hold.Kind && x.Reference == hold.Reference);
        holds.Add(hold);
        if (!IsOn(hold) || !CaseState.CanBeWithdrawn(turn.State))
            return;
        turn.OpenTask(TaskCodes.HoldPlaced, Name(hold));
        turn.Notify(NoticeKind.OnHold, Codes.OnHold, $"{Name(hold)}/{hold.PlacedAt:yyyyMMddHHmmss}", new NoticeFacts { Text = hold.Reason });
    }

    public static void Release(Turn turn, Hold hold, DateTimeOffset at)
    {
        var holds = turn.File.Holds!;
        holds[holds.IndexOf(hold)] = hold with { ReleasedAt = at };
        turn.CloseTask(TaskCodes.HoldPlaced, Name(hold));
    }

    static string Name(Hold hold) => $"{hold.Kind}/{hold.Reference}";
}
