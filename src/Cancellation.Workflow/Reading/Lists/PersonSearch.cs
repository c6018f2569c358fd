using Cancellation.Durability.Vault;
using Cancellation.Workflow.Personal;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Reading;

/// <summary>Finds cases by what belongs to the person behind them.</summary>
public sealed class PersonSearch(CancellationContext db, IVault vault, TimeProvider clock)
{
    /// <returns>A page like any list's. It may be shorter than asked for and have a next one all the same.</returns>
    /// <exception cref="FormatException">As of every list.</exception>
    public async Task<CasePage> Find(IReadOnlyList<(PersonalKind Kind, Sensitive<string> Value)> sought, int limit, string? after, CancellationToken cancellationToken)
    {
        var blinds = sought.Select(x => vault.BlindOf(x.Kind, x.Value)).ToList();
        var page = await CaseLister.List(db, new CaseFilter(Limit: limit, After: after) { Blinds = blinds }, clock.GetUtcNow(), cancellationToken);
        return page with { Cases = await Confirmed(page.Cases, blinds, cancellationToken) };
    }

    /// <summary>
    /// The index is written before its case. Of two requests under one key only one makes the case, and until the other's entries are gone it
    /// would be found by what belongs to somebody else. So each case found is asked itself.
    /// </summary>
    async Task<IReadOnlyList<CaseSummary>> Confirmed(IReadOnlyList<CaseSummary> cases, List<byte[]> blinds, CancellationToken cancellationToken)
    {
        var ids = cases.Select(x => x.CancellationId).ToList();
        var persons = (await db.Cancellations.AsNoTracking().Where(x => ids.Contains(x.CorrelationId)).Select(x => new { x.CorrelationId, x.File }).ToListAsync(cancellationToken))
            .ToDictionary(x => x.CorrelationId, x => x.File.Request?.Person);
        var readings = await vault.Read(ids, cancellationToken);
        return [.. cases.Where(x => persons.GetValueOrDefault(x.CancellationId) is { } person && readings.TryGetValue(x.CancellationId, out var reading) && Has(person, reading))];

        bool Has(string person, VaultReading reading)
        {
            var own = PersonFields.FoundBy(person, reading).Select(x => vault.BlindOf(x.Kind, x.Value)).ToList();
            return blinds.All(blind => own.Exists(x => x.AsSpan().SequenceEqual(blind)));
        }
    }
}
