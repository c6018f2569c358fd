using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cancellation.Benchmarks.Limit;

/// <param name="Tag">What to acknowledge.</param>
readonly record struct Delivery(ulong Tag, LimitMessage Message);

/// <summary>
/// One broker channel: takes messages from its own queue, sends to others. Sends are confirmed by the broker in batches and are not waited
/// for one by one; acknowledgements cover everything up to a tag.
/// </summary>
sealed class Mailbox : IAsyncDisposable
{
    const ushort Prefetch = 1000;
    /// <summary>Sends that may be unconfirmed before the sender waits.</summary>
    const ulong Window = 4000;

    readonly IChannel channel;
    readonly SemaphoreSlim confirmation = new(0);
    ulong sent;
    ulong confirmed;

    Mailbox(IChannel channel)
    {
        this.channel = channel;
        channel.BasicAcksAsync += (_, confirm) =>
        {
            Interlocked.Exchange(ref confirmed, Math.Max(Interlocked.Read(ref confirmed), confirm.DeliveryTag));
            if (confirmation.CurrentCount == 0)
                confirmation.Release();
            return Task.CompletedTask;
        };
    }

    /// <summary>Messages handed to the broker so far.</summary>
    public long Sent => (long)Interlocked.Read(ref sent);

    public static async Task<Mailbox> Open(IConnection connection, string queue, ChannelWriter<Delivery> incoming)
    {
        // Confirms without the client's own tracking: that awaits every message alone and adds a header to each.
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false));
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => incoming.WriteAsync(new Delivery(delivery.DeliveryTag, LimitMessage.From(delivery.Body.Span))).AsTask();
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
        return new Mailbox(channel);
    }

    public async ValueTask Send(string queue, ReadOnlyMemory<byte> body)
    {
        while (Interlocked.Read(ref sent) - Interlocked.Read(ref confirmed) >= Window)
            await confirmation.WaitAsync();
        await channel.BasicPublishAsync("", queue, body);
        Interlocked.Increment(ref sent);
    }

    /// <summary>Acknowledges this message and all before it.</summary>
    public ValueTask Acknowledge(ulong upTo) => channel.BasicAckAsync(upTo, multiple: true);

    public ValueTask DisposeAsync() => channel.DisposeAsync();
}
