using Polly;

namespace Cancellation.Workers;

/// <summary>Lets so many calls through at once; the others wait in line. Whoever waits holds only a message of the ledger, which bounds the line.</summary>
sealed class ConcurrencyLimit(int calls) : ResilienceStrategy
{
    readonly SemaphoreSlim places = new(calls, calls);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            await places.WaitAsync(context.CancellationToken);
        }
        catch (OperationCanceledException stopped)
        {
            return Outcome.FromException<TResult>(stopped);
        }
        try
        {
            return await callback(context, state);
        }
        finally
        {
            places.Release();
        }
    }
}

static class ConcurrencyLimits
{
    public static ResiliencePipelineBuilder AddConcurrencyLimit(this ResiliencePipelineBuilder pipeline, int calls) =>
        pipeline.AddStrategy(_ => new ConcurrencyLimit(calls), new NoOptions());

    sealed class NoOptions : ResilienceStrategyOptions
    {
        public NoOptions() => Name = "ConcurrencyLimit";
    }
}
