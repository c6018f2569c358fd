using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>
/// Tells the outside what was committed: hands the rows to every outlet, and then lets the ledger forget them. Whoever dies in between leaves
/// the rows, and they are told once more. An outlet that fails holds up neither the others nor anything inside.
/// </summary>
/// <remarks>In the order of the commits while nothing fails. What failed comes again later, after what was committed since.</remarks>
public sealed class Announcer(AnnouncementQueue queue, GroupCommit ledger, IEnumerable<IOutlet> outlets, ILogger<Announcer> log) : BackgroundService
{
    const int LargestBatch = 64;
    /// <summary>Rows that nobody wants to hear are only cleared away, which is cheaper in company.</summary>
    static readonly TimeSpan Leisure = TimeSpan.FromMilliseconds(100);

    readonly IOutlet[] outlets = [.. outlets];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var outlet in outlets)
            outlet.Open();
        var batch = new List<OutgoingMessage>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            Fill(batch);
            if (batch.Count < LargestBatch && !await IsHeard(stoppingToken))
            {
                await Task.Delay(Leisure, stoppingToken);
                Fill(batch);
            }
            await Announce(batch, stoppingToken);
        }
    }

    void Fill(List<OutgoingMessage> batch)
    {
        while (batch.Count < LargestBatch && queue.Reader.TryRead(out var row))
            batch.Add(row);
    }

    async Task<bool> IsHeard(CancellationToken cancellationToken)
    {
        foreach (var outlet in outlets)
            try
            {
                if (await outlet.HasAudience(cancellationToken))
                    return true;
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Telling it says why.
                return true;
            }
        return false;
    }

    async Task Announce(List<OutgoingMessage> batch, CancellationToken cancellationToken)
    {
        try
        {
            if (await Tell(batch, cancellationToken))
                await ledger.Commit(new CommitUnit { AllHandled = [.. batch.Select(x => x.MessageId)] });
        }
        catch (LedgerUnavailableException exception)
        {
            log.LedgerUnavailable(exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.NotAnnounced(batch.Count, "the ledger", exception.Message);
        }
        finally
        {
            foreach (var row in batch)
                queue.Done(row);
        }
    }

    /// <returns>Whether every outlet told them.</returns>
    async Task<bool> Tell(List<OutgoingMessage> batch, CancellationToken cancellationToken)
    {
        var told = true;
        foreach (var outlet in outlets)
            try
            {
                if (await outlet.HasAudience(cancellationToken))
                    await outlet.Tell(batch, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                told = false;
                log.NotAnnounced(batch.Count, outlet.GetType().Name, exception.Message);
            }
        return told;
    }
}
