using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;

namespace Cancellation.Workers;

/// <summary>What this service itself keeps of a person: one more system to be erased, by the same rules as the others.</summary>
public sealed class OwnRecords(IVault vault)
{
    /// <summary>The case knows whether there is anything, so that nobody looks in vain.</summary>
    public static IReadOnlyList<HeldRecords> With(IReadOnlyList<HeldRecords> holdings, PerformDuty asked) =>
        asked.HoldsPersonalData == true ? [.. holdings, HeldRecords.Ours] : holdings;

    public static bool Are(string target) => DutyRules.RecordsOf(target).System == HeldRecords.Ours.System;

    /// <summary>The key is destroyed once for good, so the proof of a repeated erasure is the first one's.</summary>
    public async ValueTask<EffectResult> Erase(Guid caseId, CancellationToken cancellationToken)
    {
        var erasedAt = await vault.Erase(caseId, cancellationToken);
        return EffectResult.Done($"key destroyed {erasedAt:yyyy-MM-ddTHH:mm:ssZ}");
    }
}
