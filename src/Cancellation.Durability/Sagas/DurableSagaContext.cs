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

    /// <summary>The saga does not exist yet: keeps the message until a saga that claims <paramref name="key"/> is created.</summary>
    public static Task Park(this ConsumeContext context, string key)
    {
        var capture = Capture(context);
        capture.IsMissing = true;
        capture.ParkedFor = key;
        return Task.CompletedTask;
    }

    /// <summary>Rings everything parked for these keys as soon as this message is committed.</summary>
    public static void Claim(this ConsumeContext context, params string[] keys) => Capture(context).Claims.AddRange(keys);

    static ICapture Capture(ConsumeContext context) => context.TryGetPayload<ICapture>(out var capture)
        ? capture
        : throw new InvalidOperationException("This saga is not kept by the ledger: register it with DurableRepository().");
}
