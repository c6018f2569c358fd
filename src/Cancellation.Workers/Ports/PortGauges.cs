using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Polly.CircuitBreaker;
using Polly.Telemetry;

namespace Cancellation.Workers;

/// <summary>
/// One gauge for each port that was called. By the wall clock on purpose, as the circuits themselves: this is about machines, and a business clock
/// that somebody moves or stops says nothing about them.
/// </summary>
public sealed class PortGauges : IDisposable
{
    readonly ConcurrentDictionary<string, PortGauge> gauges = new();
    readonly PortInstruments instruments;

    public PortGauges() : this(TimeProvider.System)
    {}

    public PortGauges(TimeProvider clock)
    {
        Clock = clock;
        instruments = new PortInstruments(() => gauges.Values);
    }

    /// <summary>The clock that calls are measured by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>A circuit opened, half opened or closed. Handlers return at once: a call waits for them.</summary>
    public event Action<string, CircuitState>? Turned;

    public PortGauge For(string port) => gauges.GetOrAdd(port, static (x, self) => new PortGauge(x, self.Clock, self.instruments), this);

    /// <summary>Of the ports that this process has called.</summary>
    public IReadOnlyCollection<PortGauge> All => [.. gauges.Values];

    internal TelemetryListener Listen(string port) => new PortTelemetry(For(port), instruments);

    internal ValueTask Turn(string port, CircuitState to, TimeSpan? pause = null)
    {
        For(port).Turned(to, pause);
        Turned?.Invoke(port, to);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => instruments.Dispose();
}

/// <summary>What collectors see of the ports: meter <c>Cancellation.Ports</c>.</summary>
sealed class PortInstruments : IDisposable
{
    public const string Port = "port", Outcome = "outcome", Answered = "answered";

    readonly Meter meter = new("Cancellation.Ports");

    public PortInstruments(Func<IEnumerable<PortGauge>> gauges)
    {
        Duration = meter.CreateHistogram<double>("cancellation.port.call.duration", "s", "Calls to a system of record, each with its repetitions; outcome is 'answered' or why there was no answer.");
        Retries = meter.CreateCounter<long>("cancellation.port.call.retries", "{retry}", "Calls that were repeated at once.");
        Happenings = meter.CreateCounter<long>("cancellation.port.events", "{event}", "What the protection of a port did, by Polly's name of it.");
        meter.CreateObservableGauge("cancellation.port.circuit.state",
            () => gauges().Select(x => new Measurement<int>((int)x.State, new KeyValuePair<string, object?>(Port, x.Port))),
            description: "0: calls pass. 1: none do. 2: one is tried.");
    }

    public Histogram<double> Duration { get; }
    public Counter<long> Retries { get; }
    public Counter<long> Happenings { get; }

    public void Dispose() => meter.Dispose();
}
