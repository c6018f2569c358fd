namespace Cancellation.Tests.Workers;

/// <summary>A clock that stands still until it is moved.</summary>
sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
