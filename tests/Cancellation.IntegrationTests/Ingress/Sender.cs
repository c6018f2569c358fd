using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Cancellation.IntegrationTests.Ingress;

/// <summary>An app that publishes to the ingress, and tries again until the broker has taken what it says.</summary>
sealed class Sender(string uri, bool confirms) : IAsyncDisposable
{
    public const string Source = "/load", Exchange = "cancellation.ingress";

    IConnection? connection;
    IChannel? channel;

    public Task Send(string id, string type, JsonNode data) => Send(
        new BasicProperties { ContentType = "application/json", Type = type, MessageId = id, AppId = Source, Persistent = confirms }, Encoding.UTF8.GetBytes(data.ToJsonString()));

    public Task Send(BasicProperties properties, ReadOnlyMemory<byte> body) => Send(Exchange, "any", properties, body);

    public async Task Send(string exchange, string routingKey, BasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var until = Environment.TickCount64 + 60_000;
        while (true)
        {
            try
            {
                await (await Open()).BasicPublishAsync(exchange, routingKey, mandatory: confirms, properties, body);
                return;
            }
            catch (Exception) when (confirms && Environment.TickCount64 < until)
            {
                await Close();
                await Task.Delay(50);
            }
        }
    }

    async Task<IChannel> Open()
    {
        if (channel is { IsOpen: true })
            return channel;
        await Close();
        connection = await new ConnectionFactory { Uri = new Uri(uri), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        return channel = await connection.CreateChannelAsync(new CreateChannelOptions(confirms, confirms));
    }

    async Task Close()
    {
        var old = connection;
        (connection, channel) = (null, null);
        if (old is not null)
            await old.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await Close();
}
