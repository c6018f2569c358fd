using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Cancellation.Workers;

/// <summary>
/// The protection around calls to one system of record. A few quick repetitions bridge a hiccup; what still fails surfaces as an exception,
/// and the ledger rings for the step again later. Repeating is safe because every act carries its effect id and is asked about first.
/// </summary>
static class PortPipelines
{
    /// <param name="port">A pipeline of its own for each port, so that one other side that is down does not close the way to the others.</param>
    public static ResiliencePipeline Build(string port, PortOptions o)
    {
        // The wall clock on purpose, not the registered TimeProvider: these waits protect machines, and a business clock
        // that somebody moves or stops must not hold them up.
        var pipeline = new ResiliencePipelineBuilder { Name = port };
        if (o.Retries > 0)
            pipeline.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = o.Retries,
                Delay = o.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // An open circuit stays open for longer than these waits; an answer that is wrong, or not there yet, is so a moment later as well.
                ShouldHandle = static x => ValueTask.FromResult(IsSilence(x.Outcome.Exception)),
            });
        return pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = o.BreakerFailureRatio,
                MinimumThroughput = o.BreakerMinimumCalls,
                SamplingDuration = o.BreakerWindow,
                BreakDuration = o.BreakerPause,
                ShouldHandle = static x => ValueTask.FromResult(IsSilence(x.Outcome.Exception)),
            })
            .AddConcurrencyLimit(o.ConcurrentCalls)
            .AddTimeout(o.AttemptTimeout)
            .Build();
    }

    static bool IsSilence(Exception? fault) => fault is PartnerUnavailableException or TimeoutRejectedException;
}
