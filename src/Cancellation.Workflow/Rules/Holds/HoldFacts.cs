using Cancellation.Contracts;

namespace Cancellation.Workflow.Rules;

/// <summary>Named holds: the case goes on when all of them are released.</summary>
static class HoldFacts
{
    public static string? Placed(Turn turn, HoldPlaced x)
    {
        var recordClass = x.Kind == HoldKind.Legal ? x.RecordClass : null;
        if (!MayBePlaced(turn, x.Kind))
            return Verdict.Late;
        if (HoldRules.Find(turn.File, x.Kind, x.Reference) is { } known && (known.ReleasedAt is null || x.PlacedAt <= known.ReleasedAt))
            return Verdict.Late;
        HoldRules.Place(turn, new(x.Kind, x.Reference, x.Reason, x.PlacedBy, x.PlacedAt, recordClass));
        return null;
    }

    /// <summary>What only stops the erasure of some records may come at any time, also while the account is being closed.</summary>
    static bool MayBePlaced(Turn turn, HoldKind kind) => kind == HoldKind.Legal || CaseState.CanBeWithdrawn(turn.State);

    public static string? Released(Turn turn, HoldReleased x)
    {
        var known = HoldRules.Find(turn.File, x.Kind, x.Reference);
        if (known is null ? !MayBePlaced(turn, x.Kind) : known.ReleasedAt is not null || x.ReleasedAt < known.PlacedAt)
            return Verdict.Late;
        if (known is null)
            // It overtook the placing, which will find the hold released.
            (turn.File.Holds ??= []).Add(new(x.Kind, x.Reference, x.Reason, x.ReleasedBy, x.ReleasedAt) { ReleasedAt = x.ReleasedAt });
        else
            HoldRules.Release(turn, known, x.ReleasedAt);
        return null;
    }

    public static string? Disputed(Turn turn, DisputeOpened x)
    {
        if (!CaseState.CanBeWithdrawn(turn.State))
            return DisputedTooLate(turn, x);
        if (HoldRules.Find(turn.File, HoldKind.Dispute, x.DisputeId) is not null)
            return Verdict.Late;
        HoldRules.Place(turn, new(HoldKind.Dispute, x.DisputeId, "A payment is disputed.", "bank", x.OpenedAt) { Amount = x.Disputed });
        AskBillingAgain(turn);
        return null;
    }

    /// <summary>Money has been paid out: there is nothing to hold back, and an operator must see to it.</summary>
    static string? DisputedTooLate(Turn turn, DisputeOpened x)
    {
        if (HoldRules.Find(turn.File, HoldKind.Dispute, x.DisputeId) is not null
            || turn.File.Tasks?.Exists(task => task.Code == TaskCodes.LateDispute && task.About == x.DisputeId) == true)
            return Verdict.Late;
        turn.OpenTask(TaskCodes.LateDispute, x.DisputeId);
        return null;
    }

    public static string? Settled(Turn turn, DisputeClosed x)
    {
        switch (HoldRules.Find(turn.File, HoldKind.Dispute, x.DisputeId))
        {
            case { ReleasedAt: not null }:
                return Verdict.Late;
            case { } hold:
                HoldRules.Release(turn, hold, x.ClosedAt);
                break;
            case null:
                // Its opening is still to come: it will find the dispute closed.
                (turn.File.Holds ??= []).Add(new(HoldKind.Dispute, x.DisputeId, "A payment was disputed.", "bank", x.ClosedAt) { ReleasedAt = x.ClosedAt });
                break;
        }
        AskBillingAgain(turn);
        return null;
    }

    /// <summary>A dispute moves money in billing's books: what was cleared is looked at again, and the way behind it is gone again.</summary>
    static void AskBillingAgain(Turn turn)
    {
        var cleared = turn.Status(Gate.Billing) == GateStatus.Satisfied;
        DeviceRules.MakeStatementStale(turn);
        if (!cleared)
            Answers.Changed(turn, Gate.Billing);
        else if (Gates.IsNeeded(turn, Gate.Billing))
            Progress.GoBack(turn);
    }
}
