using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Durability.Vault;
using Cancellation.Workflow.Quarantine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Workflow.Personal;

/// <param name="KeepEndedCases">How long personal data is kept after the last thing happened to a case that is over.</param>
public sealed record EndedDataOptions(TimeSpan KeepEndedCases);

/// <summary>
/// Erases, once a day, the personal data that no duty of a case erases: of cases that were withdrawn, rejected, expired or came back, of what was
/// written after the erasure was planned, of requests that never became a case, and of messages that were refused. A legal hold stops it.
/// </summary>
public sealed partial class EndedDataSweep(
    IDbContextFactory<CancellationContext> contexts, IVault vault, LedgerClock clock, EndedDataOptions options, RefusedMessageStore refused, TimeProvider time, ILogger<EndedDataSweep> log) : BackgroundService
{
    const int Page = 200;
    static readonly TimeSpan Pause = TimeSpan.FromDays(1);
    /// <summary>A request is delivered right after its texts were kept; whoever comes to nothing for so long was refused, or has died.</summary>
    static readonly TimeSpan OrphanAge = TimeSpan.FromDays(1);
    static readonly string[] Over = [CaseState.Completed, CaseState.Withdrawn, CaseState.Rejected, CaseState.Expired, CaseState.Reactivated];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // What is left over is found again tomorrow.
                Postponed(fault.GetBaseException().Message);
            }
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    /// <returns>Of how many cases the data was erased.</returns>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var erased = 0;
        var now = clock.Now;
        erased += await EachOf((db, after) => Ended(db, after, now - options.KeepEndedCases), async caseId =>
        {
            if (await IsHeld(caseId, cancellationToken))
                return false;
            await vault.Erase(caseId, cancellationToken);
            return true;
        }, cancellationToken);
        // There is no case whose erasure is to be remembered, and the same request may come again.
        erased += await EachOf((db, after) => Orphans(db, after, now - OrphanAge), caseId => vault.Forget(caseId, now - OrphanAge, cancellationToken), cancellationToken);
        await refused.Forget(now - options.KeepEndedCases, cancellationToken);
        if (erased > 0)
            Swept(erased);
        return erased;
    }

    /// <returns>How many of the found were done.</returns>
    async Task<int> EachOf(Func<CancellationContext, Guid, IQueryable<Guid>> find, Func<Guid, Task<bool>> erase, CancellationToken cancellationToken)
    {
        var erased = 0;
        for (var (last, found) = (Guid.Empty, Page); found == Page;)
        {
            var page = await Read(db => find(db, last).Take(Page).ToListAsync(cancellationToken), cancellationToken);
            found = page.Count;
            foreach (var caseId in page)
            {
                last = caseId;
                erased += await erase(caseId) ? 1 : 0;
            }
        }
        return erased;
    }

    static IQueryable<Guid> Ended(CancellationContext db, Guid after, DateTimeOffset before) =>
        from key in Living(db, after)
        join x in db.Cancellations on key.CaseId equals x.CorrelationId
        where Over.Contains(x.CurrentState) && !db.Journal.Any(entry => entry.CaseId == key.CaseId && entry.RecordedAt >= before)
        orderby key.CaseId
        select key.CaseId;

    static IQueryable<Guid> Orphans(CancellationContext db, Guid after, DateTimeOffset before) =>
        from key in Living(db, after)
        where key.UsedAt < before && !db.Cancellations.Any(x => x.CorrelationId == key.CaseId)
        orderby key.CaseId
        select key.CaseId;

    static IQueryable<VaultKey> Living(CancellationContext db, Guid after) =>
        db.VaultKeys.AsNoTracking().Where(x => x.WrappedKey != null && x.Owner == VaultOwner.Case && x.CaseId.CompareTo(after) > 0);

    Task<bool> IsHeld(Guid caseId, CancellationToken cancellationToken) => Read(async db =>
        (await db.Cancellations.AsNoTracking().Where(x => x.CorrelationId == caseId).Select(x => x.File).SingleOrDefaultAsync(cancellationToken))
            ?.Holds?.Exists(hold => hold is { Kind: HoldKind.Legal, ReleasedAt: null } && (hold.RecordClass is null || hold.RecordClass == HeldRecords.Ours.System)) ?? false, cancellationToken);

    async Task<T> Read<T>(Func<CancellationContext, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ask(db);
    }

    [LoggerMessage(2018, LogLevel.Information, "The personal data of {Count} cases that are over was erased.")]
    partial void Swept(int count);

    [LoggerMessage(2019, LogLevel.Warning, "Personal data of cases that are over is not erased yet ({Reason}). It is tried again tomorrow.")]
    partial void Postponed(string reason);
}
