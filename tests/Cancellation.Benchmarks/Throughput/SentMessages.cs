using MassTransit;

namespace Cancellation.Benchmarks.Throughput;

/// <summary>Counts what is sent through MassTransit's transport, for the one that keeps no count itself: the in-memory bus.</summary>
sealed class SentMessages : ISendObserver
{
    long count;

    public long Count => Interlocked.Read(ref count);

    public Task PreSend<T>(SendContext<T> context) where T : class => Task.CompletedTask;

    public Task PostSend<T>(SendContext<T> context) where T : class
    {
        Interlocked.Increment(ref count);
        return Task.CompletedTask;
    }

    public Task SendFault<T>(SendContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
