using System.Text;
using System.Text.Json;
using Cancellation.Contracts.Published;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cancellation.Sample;

/// <summary>Asks over RabbitMQ, confirms as the customer, and hears what becomes of the case.</summary>
static class OverRabbitMq
{
    const string Ingress = "cancellation.ingress", Events = "cancellation.events";

    public static async Task<int> Run(string subscription, string customer)
    {
        var factory = new ConnectionFactory { Uri = new Uri(Environment.GetEnvironmentVariable("AMQP") ?? "amqp://localhost/") };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

        // A queue of our own first, so that nothing is missed. A real app names it and makes it durable.
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, Events, "cancellation.*.Pay.*");
        var closed = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, message) =>
        {
            var type = Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["cloudEvents:type"]!);
            var about = JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
            if (about.GetProperty("subscriptionId").GetString() == subscription)
            {
                Console.WriteLine($"{type} {about.GetProperty("cancellationId")}");
                if (type == AnnouncementTypes.CustomerActionNeeded && JsonSerializer.Deserialize<CustomerActionNeeded>(message.Body.Span, Wire.Options) is { Needs: "confirmation" } needed)
                    await Say(channel, "cancellation.confirm", new { needed.CancellationId });
                if (type == AnnouncementTypes.CancellationClosed)
                    closed.TrySetResult();
            }
            // Acknowledge when the work is done; what was not comes again.
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer);

        await Say(channel, "cancellation.request", Wire.Request(subscription, customer));
        await closed.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Console.WriteLine("Closed.");
        return 0;
    }

    /// <summary>One message in: the type says what it is, the message id makes a repetition harmless, the app id says who speaks.</summary>
    static async Task Say<T>(IChannel channel, string type, T data) => await channel.BasicPublishAsync(
        Ingress, type, mandatory: true,
        new BasicProperties { ContentType = "application/json", Type = type, MessageId = Guid.NewGuid().ToString(), AppId = "/samples/csharp", DeliveryMode = DeliveryModes.Persistent },
        JsonSerializer.SerializeToUtf8Bytes(data, Wire.Options));
}
