using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Quarantine;

/// <summary>Keeps refused messages, opens them, and forgets what they said when its time is over.</summary>
public sealed class RefusedMessageStore(IDbContextFactory<CancellationContext> contexts, IVault vault, LedgerClock clock)
{
    const int Page = 200;

    /// <summary>When it returns, the row is committed. The same message again changes nothing, except that a dead letter that died again is open again.</summary>
    public async Task Keep(RefusedMessage row, KeptMessage said, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IsKept(db, row, cancellationToken))
            return;
        row.Sealed = row.CaseId is { } caseId
            ? await vault.SealFor(caseId, row.Id, said.Write(), cancellationToken)
            : await vault.Seal(row.Id, said.Write(), cancellationToken);
        db.RefusedMessages.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // The same message was delivered twice at one moment.
            if (!await IsKept(db, row, cancellationToken))
                throw;
        }
    }

    static async Task<bool> IsKept(CancellationContext db, RefusedMessage row, CancellationToken cancellationToken)
    {
        var same = db.RefusedMessages.Where(x => x.Id == row.Id);
        if (!await same.AnyAsync(cancellationToken))
            return false;
        if (row.Kind == QuarantineKind.DeadLetter)
            await same.Where(x => x.ResolvedAt != null).ExecuteUpdateAsync(x => x
                .SetProperty(y => y.ReceivedAt, row.ReceivedAt).SetProperty(y => y.ResolvedAt, (DateTimeOffset?)null)
                .SetProperty(y => y.ResolvedBy, (string?)null).SetProperty(y => y.Reason, (string?)null).SetProperty(y => y.ReplayedAs, (string?)null), cancellationToken);
        return true;
    }

    /// <returns>Null: what it said is no longer kept.</returns>
    public async Task<KeptMessage?> Open(RefusedMessage row, CancellationToken cancellationToken)
    {
        if (row.Sealed is null)
            return null;
        var plain = row.CaseId is { } caseId
            ? await vault.OpenFor(caseId, row.Id, row.Sealed, cancellationToken)
            : await vault.Open(row.Id, row.Sealed, cancellationToken);
        return plain is null ? null : KeptMessage.Read(plain);
    }

    /// <param name="replayedAs">The event's id under which it was taken; null when it was put aside.</param>
    public async Task Resolve(Guid id, string operatorId, string? reason, string? replayedAs, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.Now;
        await db.RefusedMessages.Where(x => x.Id == id && x.ResolvedAt == null).ExecuteUpdateAsync(x => x
            .SetProperty(y => y.ResolvedAt, now).SetProperty(y => y.ResolvedBy, operatorId)
            .SetProperty(y => y.Reason, reason).SetProperty(y => y.ReplayedAs, replayedAs), cancellationToken);
    }

    /// <summary>Erases what was said in messages that belong to no case and came before then. That they came stays.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Forget(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forgotten = 0;
        for (var found = Page; found == Page;)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var page = await db.RefusedMessages.Where(x => x.Sealed != null && x.CaseId == null && x.ReceivedAt < before)
                .OrderBy(x => x.ReceivedAt).Select(x => x.Id).Take(Page).ToListAsync(cancellationToken);
            found = page.Count;
            foreach (var id in page)
            {
                await vault.Erase(id, cancellationToken);
                await db.RefusedMessages.Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(y => y.Sealed, (byte[]?)null), cancellationToken);
                forgotten++;
            }
        }
        return forgotten;
    }
}
