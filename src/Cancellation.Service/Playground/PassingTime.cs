using System.Diagnostics;
using Cancellation.Durability;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Playground;

/// <summary>
/// Lets the sandbox's time pass from one row of the ledger that falls due to the next, so that what a month holds happens in its order and at its instants. What fails or takes
/// long is not waited for: its time comes again.
/// </summary>
sealed class PassingTime(SandboxClock clock, Sweeper sweeper, IDbContextFactory<CancellationContext> contexts)
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(3), Longest = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>The next timer that a case has set; null: none.</summary>
    public async Task<NextDue?> Next(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.AsNoTracking().Where(x => x.ParkedFor == null && x.Token != null && x.DueAt > now).OrderBy(x => x.DueAt)
            .Select(x => new NextDue(x.DueAt, x.CaseId, x.Kind)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False: after half a minute it was not there yet, and stands where it had come to.</returns>
    public async Task<bool> PassUntil(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var wasPaused = clock.IsPaused;
        clock.Pause();
        try
        {
            await Settle(cancellationToken);
            while (await NextRow(instant, cancellationToken) is { } due)
            {
                if (Stopwatch.GetElapsedTime(begun) > Longest)
                    return false;
                clock.MoveTo(due);
                await sweeper.Sweep(cancellationToken);
                await Settle(cancellationToken);
            }
            clock.MoveTo(instant);
            await sweeper.Sweep(cancellationToken);
            return true;
        }
        finally
        {
            if (!wasPaused)
                clock.Resume();
            _one.Release();
        }
    }

    async Task<DateTimeOffset?> NextRow(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.AsNoTracking().Where(x => x.ParkedFor == null && x.DueAt > now && x.DueAt <= until).OrderBy(x => x.DueAt)
            .Select(x => (DateTimeOffset?)x.DueAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Until nothing is in hand that has not failed. What was rung for is in hand, although its next ring lies ahead.</summary>
    async Task Settle(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            var now = clock.GetUtcNow();
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                if (!await db.Outbox.AnyAsync(x => x.ParkedFor == null && x.Failures == 0 && (x.Token == null || x.Rings > 0 || x.DueAt <= now), cancellationToken))
                    return;
            await Task.Delay(Look, cancellationToken);
        }
    }
}

/// <param name="Kind">What falls due, e.g. <c>TimerElapsed</c>.</param>
public sealed record NextDue(DateTimeOffset At, Guid CancellationId, string Kind);
