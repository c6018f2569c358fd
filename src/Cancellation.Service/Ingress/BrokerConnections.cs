using Cancellation.Service.Broker;
using Cancellation.Service.Configuration;
using RabbitMQ.Client;

namespace Cancellation.Service.Ingress;

/// <summary>Connections for raw messages, beside those of the bus.</summary>
public sealed class BrokerConnections(ServiceSettings settings)
{
    /// <summary>The most that a broker can be told to take. With less, a message that is larger would break the connection again and again.</summary>
    const uint LargestMessage = 536_870_912;

    public Task<IConnection> Open(string name, CancellationToken cancellationToken)
    {
        var factory = BrokerConnection.Factory(settings.Transport);
        factory.MaxInboundMessageBodySize = LargestMessage;
        factory.RequestedHeartbeat = TimeSpan.FromSeconds(20);
        return factory.CreateConnectionAsync(name, cancellationToken);
    }
}
