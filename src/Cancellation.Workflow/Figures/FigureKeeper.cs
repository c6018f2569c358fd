using System.Text.Json;
using Cancellation.Durability;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Figures;

/// <summary>
/// Keeps the figures equal to what the cases and their journals say. A case is reckoned as a whole, and what it counted towards before is taken back, in one transaction with the
/// version it was reckoned at: dying between any two lines leaves the figures of before, reckoning twice changes nothing, and a fact that comes late is simply another version.
/// </summary>
public sealed class FigureKeeper(IDbContextFactory<CancellationContext> contexts)
{
    /// <summary>How many cases are reckoned in one transaction.</summary>
    public const int Page = 200;

    /// <summary>Reckons cases whose journals have grown since.</summary>
    /// <returns>How many.</returns>
    public Task<int> TakeSince(DateTimeOffset since, CancellationToken cancellationToken) => Take(
        db => Outdated(db, db.Cancellations.Where(x => db.Journal.Where(entry => entry.RecordedAt >= since).Select(entry => entry.CaseId).Contains(x.CorrelationId))), cancellationToken);

    /// <summary>Reckons every case that the figures are behind of, however old: what a process that died, or a clock that was set back, left out.</summary>
    public Task<int> TakeAll(CancellationToken cancellationToken) => Take(db => Outdated(db, db.Cancellations), cancellationToken);

    /// <summary>Forgets all figures and reckons all cases anew.</summary>
    public async Task<int> Rebuild(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await using var all = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.CaseFigures.ExecuteDeleteAsync(cancellationToken);
            await db.Figures.ExecuteDeleteAsync(cancellationToken);
            await all.CommitAsync(cancellationToken);
        }
        return await TakeAll(cancellationToken);
    }

    static IQueryable<Guid> Outdated(CancellationContext db, IQueryable<CancellationCase> cases) => cases
        .Where(x => !db.CaseFigures.Any(row => row.CaseId == x.CorrelationId && row.Version == x.Version))
        .Select(x => x.CorrelationId);

    async Task<int> Take(Func<CancellationContext, IQueryable<Guid>> outdated, CancellationToken cancellationToken)
    {
        var taken = 0;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var ids = await outdated(db).OrderBy(id => id).Take(Page).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return taken;
            await Reckon(db, ids, cancellationToken);
            taken += ids.Count;
        }
    }

    /// <exception cref="DbUpdateException">Another process was at the same cases; nothing was changed.</exception>
    static async Task Reckon(CancellationContext db, List<Guid> ids, CancellationToken cancellationToken)
    {
        var cases = await db.Cancellations.AsNoTracking().Where(x => ids.Contains(x.CorrelationId)).ToListAsync(cancellationToken);
        var changes = (await db.Journal.AsNoTracking().Where(x => ids.Contains(x.CaseId) && x.FromState != x.ToState).OrderBy(x => x.CaseId).ThenBy(x => x.Seq)
            .Select(x => new { x.CaseId, x.Seq, Change = new Change(x.FromState, x.ToState, x.RecordedAt) }).ToListAsync(cancellationToken)).ToLookup(x => x.CaseId);
        var before = await db.CaseFigures.Where(x => ids.Contains(x.CaseId)).ToDictionaryAsync(x => x.CaseId, cancellationToken);

        var sums = new SortedDictionary<string, Sum>(StringComparer.Ordinal);
        foreach (var x in cases)
        {
            var journal = changes[x.CorrelationId].Where(entry => entry.Seq <= x.Version).Select(entry => entry.Change).ToList();
            var now = Contributions.Of(x, journal);
            var row = before.GetValueOrDefault(x.CorrelationId);
            if (row is null)
                db.CaseFigures.Add(row = new CaseFigures { CaseId = x.CorrelationId, Tenant = x.Tenant, ProductLine = x.ProductLine, Version = x.Version, Contributions = "[]" });
            foreach (var old in JsonSerializer.Deserialize<List<Contribution>>(row.Contributions, DataFormat.Options)!)
                Count(sums, row, old, -1);
            foreach (var contribution in now)
                Count(sums, row, contribution, 1);
            row.Version = x.Version;
            row.Contributions = JsonSerializer.Serialize(now, DataFormat.Options);
            var longest = Contributions.Stays(journal).MaxBy(stay => stay.Seconds);
            (row.LongestState, row.LongestSeconds, row.LongestEndedOn) = (longest?.State, longest?.Seconds ?? 0, longest?.EndedOn);
        }

        await using var all = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        // In one order everywhere, so that no two processes wait for each other.
        foreach (var figure in sums.Values.Where(sum => sum.Cases != 0 || sum.Amount != 0))
            await db.Database.ExecuteSqlAsync($"""
                insert into figures (tenant, product_line, day, measure, subject, cases, amount)
                values ({figure.Tenant}, {figure.ProductLine}, {figure.Day}, {figure.Measure}, {figure.Subject}, {figure.Cases}, {figure.Amount})
                on conflict (tenant, product_line, day, measure, subject) do update set cases = figures.cases + excluded.cases, amount = figures.amount + excluded.amount
                """, cancellationToken);
        await all.CommitAsync(cancellationToken);
    }

    static void Count(SortedDictionary<string, Sum> sums, CaseFigures row, Contribution x, int sign)
    {
        var key = $"{row.Tenant}\n{row.ProductLine}\n{x.Day:yyyy-MM-dd}\n{x.Measure}\n{x.Subject}";
        var sum = sums.GetValueOrDefault(key) ?? new Sum(row.Tenant, row.ProductLine, x.Day, x.Measure, x.Subject, 0, 0);
        sums[key] = sum with { Cases = sum.Cases + sign, Amount = sum.Amount + sign * x.Amount };
    }

    sealed record Sum(string Tenant, string ProductLine, DateOnly Day, string Measure, string Subject, long Cases, long Amount);
}
