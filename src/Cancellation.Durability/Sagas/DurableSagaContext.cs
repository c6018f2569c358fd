using MassTransit;

namespace Cancellation.Durability;

/// <summary>For use inside a state machine's activities.</summary>
public static class DurableSagaContext
{
    /// <summary>The instant of this run (UTC, microseconds): the one that the journal records. Decide by it and by no other clock.</summary>
    public static DateTimeOffset Now(this ConsumeContext context) => Capture(context).Now;

    /// <summary>Writes the message into the journal with this verdict even when it changes nothing else, and tells it to a caller at the door.</summary>
    public static void Note(this ConsumeContext context, string verdict) => Capture(context).Verdict = verdict;

    /// <summary>
    /// What this message did to the saga the first time cannot be kept, because a unique key of it belongs to another saga. It is run once more,
    /// to note a refusal instead.
    /// </summary>
    public static bool KeyIsTaken(this ConsumeContext context) => Capture(context).KeyIsTaken;

    /// <summary>The saga does not exist yet: keeps the message until a saga claims <paramref name="key"/>.</summary>
    public static Task Park(this ConsumeContext context, string key)
    {
        var capture = Capture(context);
        capture.IsMissing = true;
        capture.ParkedFor = key;
        return Task.CompletedTask;
    }

    /// <summary>The message is for another saga than it seemed: it is rung again as that one's.</summary>
    public static Task HandOver(this ConsumeContext context, Guid saga)
    {
        var capture = Capture(context);
        capture.IsMissing = true;
        capture.HandedTo = saga;
        return Task.CompletedTask;
    }

    /// <summary>The saga that claimed this message while it was parked, or that it was handed over to; null when it names its saga itself.</summary>
    public static Guid? ClaimedBy(this ConsumeContext context) => LedgerHeaders.SagaOf(context.ReceiveContext);

    /// <summary>Makes everything parked for these keys this saga's, and rings for it as soon as this message is committed.</summary>
    public static void Claim(this ConsumeContext context, params string[] keys) => Capture(context).Claims.AddRange(keys);

    /// <summary>Tells the outside, when this message is committed; the <see cref="IOutlet">outlets</see> know how to read it.</summary>
    public static void Announce(this ConsumeContext context, byte[] body) => Capture(context).Announce(body);

    static ICapture Capture(ConsumeContext context) => context.TryGetPayload<ICapture>(out var capture)
        ? capture
        : throw new InvalidOperationException("This saga is not kept by the ledger: register it with DurableRepository().");
}
