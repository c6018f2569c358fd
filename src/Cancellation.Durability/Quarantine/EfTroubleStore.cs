using Microsoft.EntityFrameworkCore;

namespace Cancellation.Durability;

/// <inheritdoc />
sealed class EfTroubleStore<TContext>(IDbContextFactory<TContext> contexts, LedgerClock clock) : ITroubleStore where TContext : LedgerContext
{
    public async Task Quarantine(QuarantinedAnswer answer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Reopen(db, answer, cancellationToken))
            return;
        db.Quarantine.Add(answer);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Quarantine.AsNoTracking().Any(x => x.Id == answer.Id))
        {
            // Another process met the same wrongness at the same moment.
        }
    }

    /// <returns>Whether the row exists.</returns>
    static async Task<bool> Reopen(TContext db, QuarantinedAnswer answer, CancellationToken cancellationToken)
    {
        if (await db.Quarantine.AsNoTracking().Where(x => x.Id == answer.Id).Select(x => new { x.ResolvedAt }).FirstOrDefaultAsync(cancellationToken) is not { } known)
            return false;
        if (known.ResolvedAt is not null)
            await db.Quarantine.Where(x => x.Id == answer.Id && x.ResolvedAt != null).ExecuteUpdateAsync(row => row
                .SetProperty(x => x.At, answer.At).SetProperty(x => x.ResolvedAt, (DateTimeOffset?)null)
                .SetProperty(x => x.ResolvedBy, (string?)null).SetProperty(x => x.Reason, (string?)null), cancellationToken);
        return true;
    }

    public async Task Resolve(StepKey step, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.Quarantine.Where(x => x.CaseId == step.CaseId && x.ResolvedAt == null && x.Step == step.Step && x.Ask == step.Ask);
        // Nearly always there is none, and a look costs less than a transaction.
        if (await open.AnyAsync(cancellationToken))
            await open.ExecuteUpdateAsync(row => row.SetProperty(x => x.ResolvedAt, clock.Now), cancellationToken);
    }

    public async Task<int> RingCase(Guid caseId, string party, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        return await db.Outbox.Where(x => x.CaseId == caseId && x.Failures > 0 && x.FaultParty == party && x.ParkedFor == null && x.DueAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.DueAt, now), cancellationToken);
    }

    public async Task<Guid?> RingWaiting(string party, Guid? after, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (now, first) = (clock.Now, after ?? Guid.Empty);
        var page = await db.Outbox.AsNoTracking()
            .Where(x => x.FaultParty == party && x.MessageId.CompareTo(first) > 0).OrderBy(x => x.MessageId)
            .Select(x => x.MessageId).Take(most).ToListAsync(cancellationToken);
        if (page.Count == 0)
            return null;
        var last = page[^1];
        var waiting = db.Outbox.Where(x => x.FaultParty == party && x.MessageId.CompareTo(first) > 0 && x.MessageId.CompareTo(last) <= 0 && x.ParkedFor == null && x.DueAt > now);
        await waiting.ExecuteUpdateAsync(row => row.SetProperty(x => x.DueAt, now), cancellationToken);
        return last;
    }
}
