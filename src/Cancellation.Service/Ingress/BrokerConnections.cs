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
        var broker = settings.Transport;
        return new ConnectionFactory
        {
            HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.Username, Password = broker.Password,
            MaxInboundMessageBodySize = LargestMessage,
            // Whoever uses it opens another one, and declares anew what a wiped broker has forgotten.
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(20),
        }.CreateConnectionAsync(name, cancellationToken);
    }
}
