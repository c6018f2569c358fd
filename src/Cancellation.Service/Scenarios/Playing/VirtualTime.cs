using System.Diagnostics;
using Cancellation.Durability;
using Cancellation.Workers;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>
/// Lets time pass: from one row of the ledger that falls due to the next, and never past work that is still in hand. What is in hand is read from
/// the ledger alone: a message's row stays until the transaction that handled it, so no row in hand means nothing is left to happen now.
/// </summary>
sealed class VirtualTime(VirtualClock clock, Sweeper sweeper, Doorbell doorbell, GroupCommit ledger, IDbContextFactory<CancellationContext> contexts)
{
    const int Page = 500;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    /// <summary>Real time. A broker that was just connected to may have lost a ring; nobody else rings while the clock stands.</summary>
    static readonly TimeSpan RingAgainAfter = TimeSpan.FromSeconds(2);
    /// <summary>Real time without any progress.</summary>
    static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(20);

    /// <summary>What fails this often fails for ever; its pauses grow to two minutes, so a month of them would take long. More than three hours of the virtual clock.</summary>
    const int MostFailures = 100;

    /// <summary>Failed messages that were rung for again, with their failures so far: in hand until they fail once more or are gone.</summary>
    readonly Dictionary<Guid, int> _triedAgain = [];

    /// <exception cref="StuckException">Something is in hand and nothing moves.</exception>
    public async Task PassUntil(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await Settle(cancellationToken);
        while (await NextDue(cancellationToken) is { } due && due <= instant)
        {
            clock.MoveTo(due);
            await RingForDue(cancellationToken);
            await Settle(cancellationToken);
        }
        clock.MoveTo(instant);
    }

    /// <summary>Waits until nothing is in hand.</summary>
    /// <exception cref="StuckException">Nothing moves.</exception>
    public async Task Settle(CancellationToken cancellationToken)
    {
        var progress = ledger.Commits;
        var (since, rung) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
        while (true)
        {
            var inHand = await InHand(cancellationToken);
            if (inHand.Count == 0)
                return;
            if (ledger.Commits is var commits && commits != progress)
                (progress, since, rung) = (commits, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(since) > GiveUpAfter)
                throw new StuckException(inHand);
            else if (Stopwatch.GetElapsedTime(rung) > RingAgainAfter)
            {
                foreach (var message in inHand)
                    doorbell.Post(message);
                rung = Stopwatch.GetTimestamp();
            }
            await Task.Delay(Look, cancellationToken);
        }
    }

    async Task RingForDue(CancellationToken cancellationToken)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var now = clock.GetUtcNow();
            foreach (var failed in await db.Outbox.AsNoTracking().Where(x => x.Failures > 0 && x.ParkedFor == null && x.DueAt <= now)
                .Select(x => new { x.MessageId, x.Failures }).ToListAsync(cancellationToken))
                _triedAgain[failed.MessageId] = failed.Failures;
        }
        while (await sweeper.Sweep(cancellationToken) == Page)
        {}
    }

    /// <summary>Rung for and not handled. A timer is in hand once it was rung for; a message that nobody can take yet is parked, not in hand.</summary>
    async Task<List<OutgoingMessage>> InHand(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var rows = await db.Outbox.AsNoTracking()
            .Where(x => x.ParkedFor == null && (x.Token == null || x.Rings > 0 || x.Failures > 0))
            .ToListAsync(cancellationToken);
        // What is under way at the other side has not failed; a bank may take days.
        if (rows.Find(x => x.Failures >= MostFailures && x.FaultCode != PartnerCodes.Pending) is { } hopeless)
            throw new StuckException([hopeless]);
        // A parked message that its case just claimed is due now and has not been rung for.
        if (rows.Exists(x => x.DueAt <= now))
            await RingForDue(cancellationToken);
        return rows.FindAll(x => x.Failures == 0 || _triedAgain.TryGetValue(x.MessageId, out var failures) && failures == x.Failures);
    }

    async Task<DateTimeOffset?> NextDue(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Outbox.AsNoTracking().Where(x => x.ParkedFor == null).OrderBy(x => x.DueAt).Select(x => (DateTimeOffset?)x.DueAt).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>Something is in hand and nobody finishes it.</summary>
public sealed class StuckException(IReadOnlyList<OutgoingMessage> inHand) : Exception(
    "It goes on failing, or nothing moved for 20 s of real time. Still in hand: " + string.Join("; ", inHand.Select(x => $"{x.Kind} for {x.Destination} of case {x.CaseId}{(x.LastError is null ? "" : $" ({x.LastError})")}")) + ".");
