using System.Net.Sockets;
using System.Security.Authentication;
using Cancellation.Service.Broker;
using Cancellation.Service.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cancellation.Service.Checking;

static class BrokerCheck
{
    public static async Task<string?> FaultOf(TransportOptions broker, CancellationToken cancellationToken)
    {
        if (broker.Kind == TransportKind.InMemory)
            return null;
        try
        {
            await using var connection = await BrokerConnection.Factory(broker).CreateConnectionAsync("check", cancellationToken);
            await connection.CloseAsync(cancellationToken);
            return null;
        }
        catch (BrokerUnreachableException e)
        {
            return Explain(broker, e.GetBaseException(), e);
        }
        catch (Exception e) when (e is OperationInterruptedException or SocketException or IOException)
        {
            return Explain(broker, e, e);
        }
    }

    static string Explain(TransportOptions broker, Exception cause, Exception whole) =>
        Find<AuthenticationFailureException>(whole) is not null ? $"{broker.Where} does not accept the user or the password. Check RabbitMq:Username and RabbitMq:Password."
        : Find<OperationInterruptedException>(whole) is not null ? $"{broker.Where} does not let the user into the virtual host '{broker.VirtualHost}'. Check RabbitMq:VirtualHost and the user's rights."
        : Find<AuthenticationException>(whole) is not null && broker.Tls is { } tls ? $"{broker.Where} cannot be trusted: its certificate is not signed by a known authority, is made out to another name than {tls.ServerName} or has run out; or it speaks no TLS there. Check RabbitMq:CertificateAuthorityFile, RabbitMq:ServerName and RabbitMq:Port."
        : broker.Tls is not null && cause is not SocketException { SocketErrorCode: not (SocketError.ConnectionReset or SocketError.Shutdown) } ? $"{broker.Where} ended the connection while it was being secured. When it asks for a certificate, check RabbitMq:ClientCertificateFile and RabbitMq:ClientKeyFile; otherwise RabbitMq:Port."
        : cause is SocketException ? $"{broker.Where} cannot be reached ({cause.Message.TrimEnd('.')}). Check RabbitMq:Host and RabbitMq:Port, and that RabbitMQ runs."
        : $"{broker.Where} does not speak as RabbitMQ does. Check RabbitMq:Port and RabbitMq:Tls.";

    static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
