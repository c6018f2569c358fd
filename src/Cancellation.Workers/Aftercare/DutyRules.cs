using Cancellation.Contracts;
using Cancellation.Durability;

namespace Cancellation.Workers;

/// <summary>How each duty after closing is done. The case watches the calendar; what is asked for here is done at once.</summary>
public static class DutyRules
{
    /// <summary>One step for each duty and target: each is done, tried again and proved on its own.</summary>
    public static StepKey Step(PerformDuty asked) => new(asked.CancellationId,
        asked.Target is null ? $"{nameof(PerformDuty)}/{asked.Duty}" : $"{nameof(PerformDuty)}/{asked.Duty}/{asked.Target}", asked.Ask);

    /// <param name="holdings">As read, where the duty needs to know.</param>
    public static IReadOnlyList<EffectPlan> Plan(PerformDuty asked, IReadOnlyList<HeldRecords> holdings) => asked.Duty switch
    {
        DutyKind.EraseData => [new EffectPlan(DutyActs.ErasePersonalData, Target: asked.Target)],
        DutyKind.AnonymiseRecords => [new EffectPlan(DutyActs.AnonymiseRecords)],
        // Kept classes are purged wherever they are.
        DutyKind.RetainRecords => [.. holdings.Where(x => x.RecordClass == asked.Target).Select(x => new EffectPlan(DutyActs.PurgeRecords, Target: NameOf(x)))],
        DutyKind.NotifyCounterparty => [new EffectPlan(DutyActs.NotifyCounterparty, Target: asked.Target)],
        DutyKind.SealEvidence => [new EffectPlan(DutyActs.SealEvidence, Target: asked.Sha256)],
        _ => Plans.Nothing,
    };

    public static object Answer(PerformDuty asked, IReadOnlyList<HeldRecords> holdings, IReadOnlyList<Effect> effects, DateTimeOffset now) =>
        effects.FirstRefused() is { } refused ? new DutyFailed(asked.CancellationId, asked.Ask, asked.Duty, refused.Reference ?? Codes.NotAvailable, now, asked.Target)
        : asked.Duty == DutyKind.PlanErasure ? new ErasurePlanned(asked.CancellationId, asked.Ask, holdings, now)
        : new DutyPerformed(asked.CancellationId, asked.Ask, asked.Duty, string.Join(", ", effects.Select(x => x.Reference)), now, asked.Target);

    public static string NameOf(HeldRecords records) => records.RecordClass is null ? records.System : $"{records.System}/{records.RecordClass}";

    public static HeldRecords RecordsOf(string name) =>
        name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? new(name[..slash], name[(slash + 1)..]) : new(name);
}

/// <summary>The effects of duties, by name.</summary>
public static class DutyActs
{
    public const string ErasePersonalData = "ErasePersonalData";
    public const string AnonymiseRecords = "AnonymiseRecords";
    public const string PurgeRecords = "PurgeRecords";
    public const string NotifyCounterparty = "NotifyCounterparty";
    public const string SealEvidence = "SealEvidence";
}
