namespace Cancellation.Service.Scenarios.Playing;

/// <summary>Stands still until it is told to move, and never moves back.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset instant)
    {
        if (instant.UtcTicks > Volatile.Read(ref _ticks))
            Volatile.Write(ref _ticks, instant.UtcTicks);
    }
}
