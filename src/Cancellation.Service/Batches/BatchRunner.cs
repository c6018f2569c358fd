using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Microsoft.EntityFrameworkCore;
using System.Text.Json;

namespace Cancellation.Service.Batches;

/// <summary>
/// Works on batches, wherever they were asked for. A process that works on one has it for itself for a while and says so in its row; when it dies, another goes on
/// after that while. Were two to work on one all the same, the version of the row stops the slower, and what both did was done once.
/// </summary>
sealed partial class BatchRunner(IDbContextFactory<CancellationContext> contexts, BatchPlanner planner, BatchSender sender, BatchCallers people, CallerContext callers, TimeProvider clock, ILogger<BatchRunner> log) : BackgroundService
{
    /// <summary>How many cases a batch takes.</summary>
    public const int Most = 100_000;

    const int AtATime = 20;
    const string NotAllowedAnyMore = "NOT_ALLOWED_ANY_MORE";
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400), Lease = TimeSpan.FromSeconds(15);

    readonly string _me = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                while (await Work(stoppingToken)) { }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Postponed(e.GetBaseException().Message);
            }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            // Whoever comes next need not wait.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Batches.Where(x => x.LeaseOwner == _me && x.LeaseUntil != null).ExecuteUpdateAsync(x => x.SetProperty(batch => batch.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Postponed(e.GetBaseException().Message);
        }
    }

    /// <summary>One page of each batch that is at work, so that a long one keeps no short one waiting.</summary>
    /// <returns>Whether something went on.</returns>
    public async Task<bool> Work(CancellationToken cancellationToken)
    {
        List<Guid> open;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            open = await db.Batches.AsNoTracking().Where(x => x.State == BatchState.Planning || x.State == BatchState.Running || x.IsAwaiting)
                .OrderBy(x => x.CreatedAt).Take(AtATime).Select(x => x.Id).ToListAsync(cancellationToken);
        var wentOn = false;
        foreach (var id in open)
            if (await Take(id, cancellationToken))
                try
                {
                    wentOn |= await Advance(id, cancellationToken);
                }
                catch (Exception e) when (!cancellationToken.IsCancellationRequested)
                {
                    // One that cannot go on now keeps nobody else's waiting.
                    Postponed(e.GetBaseException().Message);
                }
        return wentOn;
    }

    /// <returns>Whether it is ours for a while.</returns>
    async Task<bool> Take(Guid id, CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Batches.Where(x => x.Id == id && (x.LeaseOwner == _me || x.LeaseUntil == null || x.LeaseUntil < now)).ExecuteUpdateAsync(x => x
            .SetProperty(batch => batch.LeaseOwner, _me).SetProperty(batch => batch.LeaseUntil, now + Lease).SetProperty(batch => batch.Version, batch => batch.Version + 1), cancellationToken) == 1;
    }

    async Task<bool> Advance(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await db.Batches.SingleAsync(x => x.Id == id, cancellationToken);
        if (await people.Find(batch, cancellationToken) is not { } caller)
            return await Stop(db, batch, cancellationToken);
        using var acting = callers.ActFor(caller);
        var act = BatchAct.Of(batch.Act, new RequestReader(JsonElement.Parse(batch.Said)) { Caller = caller }, batch.Step, batch.Partner);
        return batch.State == BatchState.Planning
            ? await planner.Advance(db, batch, act, cancellationToken)
            : await sender.Advance(db, batch, act, cancellationToken);
    }

    async Task<bool> Stop(CancellationContext db, Batch batch, CancellationToken cancellationToken)
    {
        // What was sent waits for whoever may look at it.
        if (batch.State is not (BatchState.Planning or BatchState.Running))
            return false;
        batch.Code = NotAllowedAnyMore;
        if (batch.State == BatchState.Planning)
            (batch.State, batch.EndedAt) = (BatchState.Cancelled, clock.GetUtcNow());
        else if (batch.State == BatchState.Running)
            batch.State = BatchState.Paused;
        await Write(db, batch, cancellationToken);
        return false;
    }

    /// <returns>False: somebody else wrote in between, and nothing of this was written.</returns>
    public static async Task<bool> Write(CancellationContext db, Batch batch, CancellationToken cancellationToken)
    {
        batch.Version++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Time itself, not the clock that cases live by: that one may be moved.</summary>
    static DateTimeOffset Now => LedgerClock.Truncate(TimeProvider.System.GetUtcNow());

    [LoggerMessage(2061, LogLevel.Warning, "Batches could not go on now ({Reason}); they are taken up again.")]
    partial void Postponed(string reason);
}
