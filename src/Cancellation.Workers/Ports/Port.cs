using Polly;

namespace Cancellation.Workers;

/// <summary>The way to one other side: its adapter behind the protection of <see cref="PortPolicies"/>.</summary>
public sealed class Port<TSide>(TSide side, PortPolicies policies) where TSide : class
{
    readonly ResiliencePipeline pipeline = policies.For(typeof(TSide).Name);

    /// <summary>Calls the other side. Give a static lambda and its state, so that a call allocates no closure.</summary>
    /// <exception cref="Exception">The other side cannot be reached or failed, also after the repetitions: a technical failure.</exception>
    public ValueTask<TResult> Call<TState, TResult>(
        Func<TSide, TState, CancellationToken, ValueTask<TResult>> call, TState state, CancellationToken cancellationToken) =>
        pipeline.ExecuteAsync(static (x, ct) => x.call(x.side, x.state, ct), (side, call, state), cancellationToken);
}
