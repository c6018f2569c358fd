using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>
/// Rings for everything that is due and not handled: timers whose time has come, and messages whose first ring was lost.
/// Several processes may sweep one ledger; each row is taken by one of them at a time.
/// </summary>
public sealed class Sweeper(ILedgerStore store, Doorbell doorbell, IRinger ringer, IEnumerable<IOutlet> outlets, ILogger<Sweeper> log) : BackgroundService
{
    const int LargestSweep = 500;
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recovered = -1;
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                // At the start, and after a broker was away: do not wait out the pauses that grew meanwhile.
                if (Connections is var connections && connections != recovered)
                    await store.Recover(stoppingToken);
                recovered = connections;
                while (await Sweep(stoppingToken) == LargestSweep) { }
            }
            catch (LedgerUnavailableException exception)
            {
                log.LedgerUnavailable(exception.Message);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.SweepFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    int Connections => ringer.Connections + outlets.Sum(x => x.Connections);

    /// <summary>Rings once for what is due now and returns how many rows that were.</summary>
    public async Task<int> Sweep(CancellationToken cancellationToken)
    {
        var due = await store.TakeDue(LargestSweep, cancellationToken);
        foreach (var message in due)
            doorbell.Post(message);
        return due.Count;
    }
}
