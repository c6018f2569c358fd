using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Durability;

/// <summary>Tells receivers through a transport that messages wait for them.</summary>
public interface IRinger
{
    /// <summary>How often the way to the receivers was opened so far. When it grows, whatever was rung for before may be lost.</summary>
    int Connections => 0;

    /// <summary>
    /// Hands the messages to the transport. May lose, double or reorder them, and may throw: rows that are not handled are rung again.
    /// </summary>
    Task Ring(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken);
}

/// <summary>
/// The send seam: takes rows that were committed and rings for them in the background, so that nobody waits for the broker.
/// A ring that cannot be delivered is dropped; the row is in the ledger and the sweeper rings again.
/// </summary>
public sealed class Doorbell(IRinger ringer, AnnouncementQueue announcements, ILogger<Doorbell> log) : BackgroundService
{
    const int LargestPack = 64;

    readonly Channel<OutgoingMessage> waiting = Channel.CreateBounded<OutgoingMessage>(
        new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Post(OutgoingMessage message)
    {
        // What is for the outside does not go over the bus.
        if (message.Destination == AnnouncementQueue.Destination)
            announcements.Post(message);
        else
            waiting.Writer.TryWrite(message);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pack = new List<OutgoingMessage>(LargestPack);
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            pack.Clear();
            while (pack.Count < LargestPack && waiting.Reader.TryRead(out var message))
                pack.Add(message);
            try
            {
                await ringer.Ring(pack, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.RingLost(pack.Count, exception.Message);
            }
        }
    }
}
