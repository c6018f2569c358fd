using Cancellation.Service.Configuration;
using RabbitMQ.Client;

namespace Cancellation.Service.Broker;

/// <summary>Every connection to the broker is made as is said here: the bus's, the doorbell's, those of what comes in and goes out, and that of <c>check</c>.</summary>
static class BrokerConnection
{
    /// <summary>Who uses it opens a new connection when the old one is gone, and declares anew what a wiped broker has forgotten.</summary>
    public static ConnectionFactory Factory(TransportOptions broker) => new()
    {
        HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.Username, Password = broker.Password,
        Ssl = Ssl(broker.Tls), AutomaticRecoveryEnabled = false,
    };

    public static SslOption Ssl(BrokerTls? tls)
    {
        if (tls is null)
            return new SslOption { Enabled = false };
        var ssl = new SslOption { Enabled = true, ServerName = tls.ServerName };
        if (tls.Authorities is { } authorities)
            ssl.CertificateValidationCallback = (_, certificate, chain, errors) => BrokerTrust.IsSignedBy(authorities, certificate, chain, errors);
        if (tls.Client is { } client)
            ssl.Certs = [client];
        return ssl;
    }
}
