using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>
/// Collects the units that arrive while the last batch is being written and writes them as one transaction.
/// There is no waiting for company: a unit alone is a batch of one.
/// </summary>
public sealed class GroupCommit(ILedgerStore store, Doorbell doorbell, CommitBell bell, ILogger<GroupCommit> log) : IHostedService
{
    /// <summary>Larger batches were measured to gain nothing and make neighbours wait.</summary>
    const int LargestBatch = 64;

    readonly Channel<CommitUnit> units = Channel.CreateUnbounded<CommitUnit>();
    Task writers = Task.CompletedTask;
    long batches;
    long commits;

    /// <summary>Transactions written so far.</summary>
    public long Batches => Interlocked.Read(ref batches);
    /// <summary>Units committed so far.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <exception cref="LedgerUnavailableException">The database does not answer; whether the unit was written is unknown.</exception>
    public Task<CommitOutcome> Commit(CommitUnit unit)
    {
        if (!units.Writer.TryWrite(unit))
            unit.Fail(new LedgerUnavailableException("The service is stopping; the ledger takes nothing more. Ask again."));
        return unit.Outcome;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        writers = Task.WhenAll(Enumerable.Range(0, store.Writers).Select(_ => Task.Run(Write, CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        units.Writer.TryComplete();
        return writers.WaitAsync(cancellationToken);
    }

    async Task Write()
    {
        var batch = new List<CommitUnit>(LargestBatch);
        while (await units.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && units.Reader.TryRead(out var unit))
                batch.Add(unit);
            if (batch.Count > 0)
                await Write(batch);
        }
    }

    async Task Write(List<CommitUnit> batch)
    {
        try
        {
            var outcomes = await store.Commit(batch, CancellationToken.None);
            Interlocked.Increment(ref batches);
            for (var i = 0; i < batch.Count; i++)
                Settle(batch[i], outcomes[i]);
        }
        catch (LedgerUnavailableException exception)
        {
            foreach (var unit in batch)
                unit.Fail(exception);
        }
        catch (Exception exception) when (batch.Count > 1)
        {
            // One bad unit must not fail its neighbours.
            log.LogDebug(exception, "A batch of {Count} failed; its units are written one by one.", batch.Count);
            foreach (var unit in batch.ToArray())
                await Write([unit]);
        }
        catch (Exception exception)
        {
            batch[0].Fail(exception);
        }
    }

    void Settle(CommitUnit unit, CommitOutcome outcome)
    {
        if (outcome == CommitOutcome.Committed)
        {
            Interlocked.Increment(ref commits);
            foreach (var outgoing in unit.Outgoing)
                if (outgoing.RingNow)
                    doorbell.Post(outgoing.Row);
            bell.Ring(unit);
        }
        unit.Settle(outcome);
    }
}
