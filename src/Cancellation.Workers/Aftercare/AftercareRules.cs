using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>How each duty after closing is done, and when it counts as done.</summary>
public static class AftercareRules
{
    public const string ErasePersonalData = "ErasePersonalData";
    public const string RetainRecords = "RetainRecords";
    public const string SealEvidence = "SealEvidence";

    /// <summary>A watch lasts until its day; looking at it earlier proves nothing.</summary>
    public static bool IsWatch(DutyKind duty) => duty is DutyKind.WatchStrayDebits or DutyKind.WatchTerminal or DutyKind.Reactivation;

    public static IReadOnlyList<EffectPlan> Plan(DutyKind duty, AftercareReading reading) => duty switch
    {
        DutyKind.EraseData => [.. reading.Holders.Select(holder => new EffectPlan(ErasePersonalData, Target: holder))],
        DutyKind.RetainRecords => [new EffectPlan(RetainRecords)],
        DutyKind.SealEvidence => [new EffectPlan(SealEvidence)],
        _ => Plans.Nothing,
    };

    /// <summary>
    /// Null while the duty cannot be finished by asking: a watch before its day, a refund still under way (<see cref="RefundSettled"/> finishes that one).
    /// </summary>
    public static DutyPerformed? Answer(PerformDuty asked, AftercareReading reading, IReadOnlyList<Effect> effects, DateTimeOffset now)
    {
        if (IsWatch(asked.Duty) && asked.DueAt > now)
            return null;
        if (asked.Duty == DutyKind.TrackRefund && reading.Payouts.Any(x => x.SettledAt is null))
            return null;
        return new DutyPerformed(asked.CancellationId, asked.Ask, asked.Duty, Evidence(asked.Duty, reading, effects), now);
    }

    /// <summary>What is written down as the proof; references and counts only.</summary>
    static string Evidence(DutyKind duty, AftercareReading reading, IReadOnlyList<Effect> effects) => duty switch
    {
        DutyKind.EraseData => effects.Count == 0 ? "no system holds data of this customer" : string.Join(", ", effects.Select(x => $"{x.Target}: {x.Reference}")),
        DutyKind.TrackRefund => reading.Payouts.Count == 0 ? "nothing was paid out" : $"settled: {string.Join(", ", reading.Payouts.Select(x => x.EffectId))}",
        DutyKind.WatchStrayDebits => $"stray debits seen: {reading.StrayDebits}",
        DutyKind.WatchTerminal => $"declined terminal transactions: {reading.DeclinedTransactions}",
        DutyKind.Reactivation => "the window ended without reactivation",
        _ => effects.Count == 0 ? "" : effects[0].Reference ?? "",
    };
}
