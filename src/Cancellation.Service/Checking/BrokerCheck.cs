using System.Net.Sockets;
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
        var factory = new ConnectionFactory
        {
            HostName = broker.Host, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.Username, Password = broker.Password, AutomaticRecoveryEnabled = false,
        };
        try
        {
            await using var connection = await factory.CreateConnectionAsync("check", cancellationToken);
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
        : cause is SocketException ? $"{broker.Where} cannot be reached ({cause.Message.TrimEnd('.')}). Check RabbitMq:Host and RabbitMq:Port, and that RabbitMQ runs."
        : $"{broker.Where} does not speak as RabbitMQ does. Check RabbitMq:Port.";

    static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
            if (e is T found)
                return found;
        return null;
    }
}
