using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Cancellation.Durability;

/// <summary>
/// Rings straight into the receivers' queues with RabbitMQ.Client. Transient messages without confirms: the row is in the
/// ledger, so the broker need neither store the message nor promise anything, which halves its work.
/// </summary>
public sealed class RabbitMqRinger(IConnectionFactory connections, ILogger<RabbitMqRinger> log) : IRinger, IAsyncDisposable
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    volatile int opened;
    IConnection? connection;
    IChannel? channel;

    public int Connections => opened;

    public async Task Ring(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        // A broker under a memory or disk alarm takes nothing and says nothing: never wait for it without end.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var open = await Open(deadline.Token);
        foreach (var message in messages)
        {
            var properties = new BasicProperties
            {
                ContentType = Envelope.ContentType,
                MessageId = message.MessageId.ToString(),
                Headers = new Dictionary<string, object?> { [LedgerHeaders.Rings] = message.Rings },
            };
            if (message.Rings > 0)
                properties.Headers[LedgerHeaders.Saga] = message.CaseId.ToString();
            if (message.ActivityId is not null)
                properties.Headers[LedgerHeaders.ActivityId] = message.ActivityId;
            // The default exchange leads straight to the queue; a queue that is not there yet drops the ring.
            await open.BasicPublishAsync("", message.Destination, mandatory: false, properties, message.Body, deadline.Token);
        }
    }

    async Task<IChannel> Open(CancellationToken cancellationToken)
    {
        if (channel is { IsOpen: true })
            return channel;
        await DisposeAsync();
        connection = await connections.CreateConnectionAsync("cancellation doorbell", cancellationToken);
        channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        opened++;
        log.DoorbellConnected(connection.Endpoint.HostName);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        var (oldChannel, oldConnection) = (channel, connection);
        (channel, connection) = (null, null);
        if (oldChannel is not null)
            await oldChannel.DisposeAsync();
        if (oldConnection is not null)
            await oldConnection.DisposeAsync();
    }
}
