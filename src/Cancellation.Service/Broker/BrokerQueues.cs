using Cancellation.Service.Configuration;
using Cancellation.Service.Ingress;
using MassTransit;

namespace Cancellation.Service.Broker;

/// <summary>What the queues between parts of the service are made of.</summary>
static class BrokerQueues
{
    /// <summary>
    /// Never without a limit, which would let one message that kills its reader go round for ever. What reaches it and is dropped has only rung: the
    /// message itself is in the ledger, and its next ring comes from the sweeper.
    /// </summary>
    const int MostDeliveries = 100;

    /// <summary>Said and not left to the broker, whose default kind is whatever its administrator likes.</summary>
    public static Dictionary<string, object?> Arguments(QueueKind kind, string queue) => kind switch
    {
        QueueKind.Quorum => new()
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = MostDeliveries,
            ["x-dead-letter-exchange"] = "",
            ["x-dead-letter-routing-key"] = queue + DeadLetterSweep.Error,
        },
        _ => new() { ["x-queue-type"] = "classic" },
    };

    /// <summary>The bus makes a queue's <c>_error</c> and <c>_skipped</c> of the same arguments.</summary>
    public static void Configure(this IReceiveEndpointConfigurator endpoint, QueueKind kind, string queue)
    {
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator rabbit)
            return;
        foreach (var (name, value) in Arguments(kind, queue))
            rabbit.SetQueueArgument(name, value);
    }
}
