using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Cancellation.Workers;

/// <summary>
/// The protection around calls to the other sides. A few quick repetitions bridge a hiccup; what still fails surfaces as an exception,
/// and the ledger rings for the step again later. Repeating is safe because every act carries its effect id.
/// </summary>
public sealed class PortPolicies(IOptions<PortOptions> options)
{
    /// <summary>A pipeline of its own for each port, so that one other side that is down does not close the way to the others.</summary>
    public ResiliencePipeline For(string port)
    {
        var o = options.Value;
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
                // An open circuit stays open for longer than these waits, and a stopping service must stop.
                ShouldHandle = static x => ValueTask.FromResult(x.Outcome.Exception is not (null or BrokenCircuitException or OperationCanceledException)),
            });
        return pipeline
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = o.BreakerFailureRatio,
                MinimumThroughput = o.BreakerMinimumCalls,
                SamplingDuration = o.BreakerWindow,
                BreakDuration = o.BreakerPause,
            })
            .AddTimeout(o.AttemptTimeout)
            .Build();
    }
}
