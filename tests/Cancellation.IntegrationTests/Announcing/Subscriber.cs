using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cancellation.IntegrationTests.Announcing;

/// <summary>An upstream app that knows RabbitMQ and JSON, and nothing of ours.</summary>
sealed class Subscriber : IAsyncDisposable
{
    readonly ConcurrentQueue<Heard> heard = new();
    IConnection? connection;

    /// <param name="Headers">Those of CloudEvents, without their prefix.</param>
    public sealed record Heard(string RoutingKey, string? ContentType, string? MessageId, bool IsPersistent, IReadOnlyDictionary<string, string> Headers, JsonNode Body);

    public IReadOnlyList<Heard> All => [.. heard];

    /// <summary>As long as it is away, the queue keeps what it is bound for.</summary>
    /// <param name="declare">Whether it makes the exchange when it comes before the service; that takes a right of its own.</param>
    public static async Task<Subscriber> Listen(string broker, string queue, string binding = "cancellation.#", bool declare = true)
    {
        var subscriber = new Subscriber { connection = await new ConnectionFactory { Uri = new Uri(broker), AutomaticRecoveryEnabled = false }.CreateConnectionAsync() };
        var channel = await subscriber.connection.CreateChannelAsync();
        if (declare)
            await channel.ExchangeDeclareAsync("cancellation.events", ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(queue, "cancellation.events", binding);
        var listener = new AsyncEventingBasicConsumer(channel);
        listener.ReceivedAsync += async (_, message) =>
        {
            subscriber.heard.Enqueue(Read(message));
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, listener);
        return subscriber;
    }

    static Heard Read(BasicDeliverEventArgs message)
    {
        const string prefix = "cloudEvents:";
        var headers = (message.BasicProperties.Headers ?? new Dictionary<string, object?>()).Where(x => x.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(x => x.Key[prefix.Length..], x => Encoding.UTF8.GetString((byte[])x.Value!));
        return new(message.RoutingKey, message.BasicProperties.ContentType, message.BasicProperties.MessageId, message.BasicProperties.Persistent, headers, JsonNode.Parse(message.Body.Span)!);
    }

    public async Task<Heard> Until(string type)
    {
        Heard? found = null;
        await TestServers.Until.Async(() => (found = heard.FirstOrDefault(x => x.Headers["type"] == type)) is not null, TimeSpan.FromSeconds(60), type);
        return found!;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
    }
}
