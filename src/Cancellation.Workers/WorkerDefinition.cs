using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

/// <summary>What all worker queues have in common: no error queue, and a failed step is rung again by the ledger.</summary>
public abstract class WorkerDefinition<TConsumer> : ConsumerDefinition<TConsumer> where TConsumer : class, IConsumer
{
    readonly int prefetch;

    /// <param name="queue">The queue's name.</param>
    /// <param name="prefetch">How many commands are worked on at once: the more wait together, the more share one commit.</param>
    protected WorkerDefinition(string queue, int prefetch)
    {
        EndpointName = queue;
        this.prefetch = prefetch;
    }

    protected override void ConfigureConsumer(IReceiveEndpointConfigurator endpoint, IConsumerConfigurator<TConsumer> consumer, IRegistrationContext context)
    {
        endpoint.PrefetchCount = prefetch;
        endpoint.UseLedgerRetry(context);
    }
}
