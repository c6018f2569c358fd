using System.ComponentModel.DataAnnotations;

namespace Cancellation.Workers;

/// <summary>How calls to the systems of record are protected. Section <c>Workers:Ports</c>; the same for every port.</summary>
public sealed class PortOptions
{
    public const string Section = "Workers:Ports";

    /// <summary>How long one attempt may take. 100 ms to 5 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Workers:Ports:AttemptTimeout is how long one call may take: between 00:00:00.100 and 00:05:00.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a failed call is tried again at once, before the ledger rings for the whole step later. 0 to 5, default 2.</summary>
    [Range(0, 5, ErrorMessage = "Workers:Ports:Retries is how often a failed call is tried again at once: between 0 and 5.")]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first repetition; it doubles, with jitter. 0 to 10 s, default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ErrorMessage = "Workers:Ports:RetryDelay is the wait before the first repetition: between 00:00:00 and 00:00:10.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The share of failing calls in <see cref="BreakerWindow"/> that opens the circuit. 0.05 to 1, default 0.5.</summary>
    [Range(0.05, 1.0, ErrorMessage = "Workers:Ports:BreakerFailureRatio is the share of failing calls that opens the circuit: between 0.05 and 1.")]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>Fewer calls than this in the window never open the circuit. 2 to 10,000, default 50.</summary>
    [Range(2, 10_000, ErrorMessage = "Workers:Ports:BreakerMinimumCalls is how many calls it takes to judge the other side: between 2 and 10000.")]
    public int BreakerMinimumCalls { get; set; } = 50;

    /// <summary>Over what time calls are counted. 1 s to 10 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Workers:Ports:BreakerWindow is over what time calls are counted: between 00:00:01 and 00:10:00.")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit spares the other side. 500 ms to 5 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00", ErrorMessage = "Workers:Ports:BreakerPause is how long an open circuit spares the other side: between 00:00:00.500 and 00:05:00.")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(2);
}
