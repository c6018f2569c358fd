using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Cancellation.Durability;

/// <summary>Announcements of this process that were committed and are not told yet; those that do not fit, or are lost, are found by the sweeper.</summary>
public sealed class AnnouncementQueue
{
    /// <summary>Rows that go to nobody's queue but to the outside.</summary>
    public const string Destination = "announcements";

    const int Most = 100_000;

    readonly Channel<OutgoingMessage> waiting = Channel.CreateBounded<OutgoingMessage>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    // The sweeper finds what only waits its turn here, too.
    readonly ConcurrentDictionary<Guid, bool> inHand = new();

    public void Post(OutgoingMessage row)
    {
        if (inHand.Count < Most && inHand.TryAdd(row.MessageId, true) && !waiting.Writer.TryWrite(row))
            inHand.TryRemove(row.MessageId, out _);
    }

    internal ChannelReader<OutgoingMessage> Reader => waiting.Reader;

    internal void Done(OutgoingMessage row) => inHand.TryRemove(row.MessageId, out _);
}
