using System.Collections.Concurrent;
using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace Cancellation.Durability;

/// <summary>Rings through whatever transport MassTransit is configured with.</summary>
public sealed class BusRinger(IBus bus) : IRinger
{
    static readonly ContentType EnvelopeType = new(Envelope.ContentType);

    readonly ConcurrentDictionary<string, Task<ISendEndpoint>> endpoints = new();

    public async Task Ring(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            var endpoint = await endpoints.GetOrAdd(message.Destination, queue => bus.GetSendEndpoint(new Uri($"queue:{queue}")));
            await endpoint.Send(Ringing.Instance, new RingPipe(message), cancellationToken);
        }
    }

    /// <summary>Stands for a message that is already serialized.</summary>
    [ExcludeFromTopology]
    public sealed class Ringing
    {
        public static readonly Ringing Instance = new();
    }

    sealed class RingPipe(OutgoingMessage message) : IPipe<SendContext<Ringing>>
    {
        public Task Send(SendContext<Ringing> context)
        {
            context.MessageId = message.MessageId;
            context.Durable = false;
            context.Headers.Set(LedgerHeaders.Rings, message.Rings);
            if (message.Rings > 0)
                context.Headers.Set(LedgerHeaders.Saga, message.CaseId.ToString());
            if (message.ActivityId is not null)
                context.Headers.Set(LedgerHeaders.ActivityId, message.ActivityId);
            context.Serializer = new CopyBodySerializer(EnvelopeType, new BytesMessageBody(message.Body));
            return Task.CompletedTask;
        }

        public void Probe(ProbeContext context) => context.CreateScope("ring");
    }
}
