using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>One line of the list that a system goes through after it was restored from a backup.</summary>
/// <param name="Records">The system, or the system and the class of records behind a slash.</param>
public sealed record ErasedRecords(Guid CancellationId, string CustomerId, string Records, string? Proof, DateTimeOffset ErasedAt);

/// <summary>What was erased, by the effects that did it: a restore must not bring people back.</summary>
public sealed class ErasureReader(CancellationContext db)
{
    const string Erase = "ErasePersonalData", Purge = "PurgeRecords";

    /// <returns>Everything erased in the system at or after <paramref name="since"/>, oldest first.</returns>
    public async Task<IReadOnlyList<ErasedRecords>> Erased(string system, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var classes = system + "/";
        var rows = await db.Effects.AsNoTracking()
            .Where(x => (x.Kind == Erase || x.Kind == Purge) && x.Status == EffectStatus.Done && x.DoneAt >= since && (x.Target == system || x.Target!.StartsWith(classes)))
            .Join(db.Cancellations, x => x.CaseId, x => x.CorrelationId, (effect, owner) => new { effect.CaseId, owner.CustomerId, effect.Target, effect.Reference, effect.DoneAt })
            .OrderBy(x => x.DoneAt).ThenBy(x => x.CaseId).ToListAsync(cancellationToken);
        return [.. rows.Select(x => new ErasedRecords(x.CaseId, x.CustomerId, x.Target!, x.Reference, x.DoneAt!.Value))];
    }
}
