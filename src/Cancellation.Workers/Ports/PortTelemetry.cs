using System.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Telemetry;

namespace Cancellation.Workers;

/// <summary>Hears what Polly's strategies do and counts it.</summary>
sealed class PortTelemetry(PortGauge gauge, PortInstruments instruments) : TelemetryListener
{
    public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args)
    {
        // Every single execution is an event as well, and is measured already.
        if (!args.Event.EventName.StartsWith("On", StringComparison.Ordinal))
            return;
        if (args.Event.EventName == "OnRetry")
            gauge.Repeated();
        instruments.Happenings.Add(1, new TagList { { PortInstruments.Port, gauge.Port }, { "event", args.Event.EventName } });
    }
}

/// <summary>Measures whole calls, with their repetitions. What an open circuit spares the other side is no call.</summary>
sealed class Measured(PortGauge gauge) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await callback(context, state);
        if (outcome.Exception is not (BrokenCircuitException or OperationCanceledException))
            gauge.Called(Stopwatch.GetElapsedTime(start), outcome.Exception);
        return outcome;
    }
}

static class Measuring
{
    public static void AddMeasuring(this ResiliencePipelineBuilder pipeline, PortGauge gauge) => pipeline.AddStrategy(_ => new Measured(gauge), new NoOptions());

    sealed class NoOptions : ResilienceStrategyOptions
    {
        public NoOptions() => Name = "Measured";
    }
}
