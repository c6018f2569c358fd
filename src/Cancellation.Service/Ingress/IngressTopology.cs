using Cancellation.Service.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cancellation.Service.Ingress;

/// <summary>What there is on the broker for messages from outside. What is there already is taken as it is: an administrator may have made it so.</summary>
static class IngressTopology
{
    public const string Exchange = "cancellation.ingress", Queue = "cancellation.ingress";
    /// <summary>Where a cluster puts what it tried to deliver too often.</summary>
    public const string DeadLetters = Queue + "_error";
    const int MostDeliveries = 100;
    const ushort AccessRefused = 403, NotFound = 404;

    public static async Task Declare(IConnection connection, IngressOptions options, QueueKind kind, CancellationToken cancellationToken)
    {
        if (!await IsThere(connection, channel => channel.QueueDeclarePassiveAsync(DeadLetters, cancellationToken)))
            await Make(connection, channel => channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken));
        if (!await IsThere(connection, channel => channel.QueueDeclarePassiveAsync(Queue, cancellationToken)))
            await Make(connection, channel => channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, Arguments(options, kind), cancellationToken: cancellationToken));
        var wasThere = await IsThere(connection, channel => channel.ExchangeDeclarePassiveAsync(Exchange, cancellationToken));
        if (!wasThere)
            await Make(connection, channel => channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken));
        try
        {
            // Also when both are there: a queue that was deleted and made anew has lost it.
            await Make(connection, channel => channel.QueueBindAsync(Queue, Exchange, "#", cancellationToken: cancellationToken));
        }
        catch (OperationInterruptedException refused) when (wasThere && refused.ShutdownReason?.ReplyCode == AccessRefused)
        {
            // Whoever made them without letting this user bind has bound them.
        }
    }

    /// <summary>When it is full, publishers are told so; nothing that was taken is dropped.</summary>
    static Dictionary<string, object?> Arguments(IngressOptions options, QueueKind kind)
    {
        var arguments = new Dictionary<string, object?>
        {
            ["x-max-length"] = options.MaxMessages,
            ["x-max-length-bytes"] = options.MaxMegabytes * 1_048_576L,
            ["x-overflow"] = "reject-publish",
            ["x-queue-type"] = kind == QueueKind.Quorum ? "quorum" : "classic",
        };
        if (kind == QueueKind.Quorum)
        {
            arguments["x-delivery-limit"] = MostDeliveries;
            arguments["x-dead-letter-exchange"] = "";
            arguments["x-dead-letter-routing-key"] = DeadLetters;
            arguments["x-dead-letter-strategy"] = "at-least-once";
        }
        return arguments;
    }

    /// <summary>A question that is answered with no closes its channel.</summary>
    static async Task<bool> IsThere(IConnection connection, Func<IChannel, Task> ask)
    {
        try
        {
            await Make(connection, ask);
            return true;
        }
        catch (OperationInterruptedException no) when (no.ShutdownReason?.ReplyCode == NotFound)
        {
            return false;
        }
    }

    static async Task Make(IConnection connection, Func<IChannel, Task> make)
    {
        await using var channel = await connection.CreateChannelAsync();
        await make(channel);
    }
}
