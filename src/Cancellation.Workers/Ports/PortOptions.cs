using System.ComponentModel.DataAnnotations;

namespace Cancellation.Workers;

/// <summary>
/// The way to a system of record and how it is protected. Section <c>Ports</c> holds for every port, <c>Ports:billing</c> and so on for one of
/// <see cref="PortNames"/>; what is not said there is as in <c>Ports</c>.
/// </summary>
public sealed class PortOptions
{
    public const string Section = "Ports";

    /// <summary>Where the port's contract is served, without <c>v1</c>. In <c>Ports</c> itself it is the common root, under which each port has its name. Needed unless the sandbox plays all of them.</summary>
    public string? Address { get; set; }

    /// <summary>Plain http may be spoken to another machine. Only for networks that nobody else can listen to.</summary>
    public bool AllowInsecure { get; set; }

    /// <summary>Sent as bearer token; null: none.</summary>
    public string? Key { get; set; }

    /// <summary>A file that holds <see cref="Key"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>A PEM file of the authority that signs the other side's certificate, where the machine does not know it.</summary>
    public string? CertificateAuthorityFile { get; set; }

    /// <summary>Signs the other side's callbacks (Standard Webhooks, <c>whsec_…</c>); null: callbacks are refused.</summary>
    public string? CallbackSecret { get; set; }

    /// <summary>A file that holds <see cref="CallbackSecret"/>.</summary>
    public string? CallbackSecretFile { get; set; }

    /// <summary>How long one attempt may take. 100 ms to 30 s, default 10 s. What takes longer is answered as pending and calls back.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30", ErrorMessage = "is how long one call may take: between 00:00:00.100 and 00:00:30.")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a failed call is tried again at once, before the ledger rings for the whole step later. 0 to 5, default 2.</summary>
    [Range(0, 5, ErrorMessage = "is how often a failed call is tried again at once: between 0 and 5.")]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first repetition; it doubles, with jitter. 0 to 10 s, default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ErrorMessage = "is the wait before the first repetition: between 00:00:00 and 00:00:10.")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The share of failing calls in <see cref="BreakerWindow"/> that opens the circuit. 0.05 to 1, default 0.5.</summary>
    [Range(0.05, 1.0, ErrorMessage = "is the share of failing calls that opens the circuit: between 0.05 and 1.")]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>Fewer calls than this in the window never open the circuit. 2 to 10,000, default 50.</summary>
    [Range(2, 10_000, ErrorMessage = "is how many calls it takes to judge the other side: between 2 and 10000.")]
    public int BreakerMinimumCalls { get; set; } = 50;

    /// <summary>Over what time calls are counted. 1 s to 10 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "is over what time calls are counted: between 00:00:01 and 00:10:00.")]
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an open circuit spares the other side. 500 ms to 5 min, default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:05:00", ErrorMessage = "is how long an open circuit spares the other side: between 00:00:00.500 and 00:05:00.")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many calls this process makes at once; the others wait their turn. 1 to 1,000, default 64.</summary>
    [Range(1, 1_000, ErrorMessage = "is how many calls are made at once: between 1 and 1000.")]
    public int ConcurrentCalls { get; set; } = 64;
}
