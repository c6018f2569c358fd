using Cancellation.Durability;
using RabbitMQ.Client;

namespace Cancellation.Service.Announcing;

/// <summary>
/// Publishes to the topic exchange <see cref="Exchange"/> as plain JSON: CloudEvents 1.0 in binary mode, the data as body. Persistent and confirmed,
/// and not mandatory: an event that no queue is bound for is gone.
/// </summary>
/// <remarks>A broker that is away is looked for in the background; meanwhile what is to be told is refused at once and waits in the ledger.</remarks>
public sealed partial class BrokerOutlet(IConnectionFactory connections, ILogger<BrokerOutlet> log) : IOutlet, IAsyncDisposable
{
    public const string Exchange = "cancellation.events";
    const string Prefix = "cloudEvents:";

    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    readonly CancellationTokenSource _stopping = new();
    IConnection? _connection;
    volatile IChannel? _channel;
    readonly Lock _gate = new();
    Task? _opening;
    volatile int _opened;
    bool _saidAway;

    public int Connections => _opened;

    /// <summary>Subscribers bind to the exchange before anything is published.</summary>
    public void Open() => BeginOpening();

    public ValueTask<bool> HasAudience(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>E.g. <c>cancellation.closed.Pos.default</c>: what, of which product line, whose.</summary>
    public static string RoutingKey(Told told) => $"{told.Type}.{Word(told.ProductLine)}.{told.Tenant}";

    /// <summary>A dot would be another word to the broker.</summary>
    static string Word(string text) => text.Replace('.', '-');

    public async Task Tell(IReadOnlyList<OutgoingMessage> announcements, CancellationToken cancellationToken)
    {
        var channel = await Open(cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            // All are sent before the first confirmation is waited for; they leave in this order.
            var confirmations = Told.In(announcements)
                .Select(told => channel.BasicPublishAsync(Exchange, RoutingKey(told), mandatory: false, Properties(told), told.Data, deadline.Token).AsTask()).ToArray();
            // A broker under an alarm says nothing, and the client does not hear of every way to be cut off.
            await Task.WhenAll(confirmations).WaitAsync(deadline.Token);
        }
        catch (Exception)
        {
            // Which of them arrived is not known: all are told again, on another channel.
            _channel = null;
            throw;
        }
    }

    static BasicProperties Properties(Told told)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/json", DeliveryMode = DeliveryModes.Persistent, MessageId = told.Id.ToString(),
            Headers = new Dictionary<string, object?>
            {
                [Prefix + "specversion"] = "1.0", [Prefix + "id"] = told.Id.ToString(), [Prefix + "source"] = told.Source, [Prefix + "type"] = told.Type,
                [Prefix + "subject"] = told.Subject.ToString(), [Prefix + "time"] = told.Time, [Prefix + "sequence"] = told.Sequence, [Prefix + "tenant"] = told.Tenant,
            },
        };
        if (told.Traceparent is not null)
            properties.Headers[Prefix + "traceparent"] = told.Traceparent;
        return properties;
    }

    async Task<IChannel> Open(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true } open)
            return open;
        var opening = BeginOpening();
        // At the start there is something to wait for. Later nobody else is to wait for a broker that is away.
        if (_opened == 0 && !_saidAway)
            await Task.WhenAny(opening, Task.Delay(Deadline, cancellationToken));
        return _channel is { IsOpen: true } opened ? opened : throw new BrokerAwayException();
    }

    Task BeginOpening()
    {
        lock (_gate)
            return _stopping.IsCancellationRequested ? Task.CompletedTask
                : _opening is null or { IsCompleted: true } ? _opening = Task.Run(OpenAgainAndAgain, CancellationToken.None) : _opening;
    }

    async Task OpenAgainAndAgain()
    {
        while (!_stopping.IsCancellationRequested)
            try
            {
                await Close();
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                deadline.CancelAfter(Deadline);
                var connection = _connection = await connections.CreateConnectionAsync("cancellation announcements", deadline.Token);
                var channel = await connection.CreateChannelAsync(Confirmed, deadline.Token);
                await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: deadline.Token);
                // A broker that comes back may have forgotten everything: the exchange is there again before anybody has something to tell.
                connection.ConnectionShutdownAsync += (_, _) =>
                {
                    // Not when we closed it ourselves.
                    if (ReferenceEquals(_connection, connection))
                    {
                        _channel = null;
                        BeginOpening();
                    }
                    return Task.CompletedTask;
                };
                _channel = channel;
                _opened++;
                _saidAway = false;
                Connected(Exchange);
                return;
            }
            catch (Exception exception) when (!_stopping.IsCancellationRequested)
            {
                // Once for each time it goes, so that also a missing permission is seen.
                Away(_saidAway ? LogLevel.Debug : LogLevel.Warning, exception.Message);
                _saidAway = true;
                await Task.WhenAny(Task.Delay(Pause, _stopping.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
    }

    async Task Close()
    {
        var old = _connection;
        (_channel, _connection) = (null, null);
        if (old is null)
            return;
        try
        {
            // A broker that is silent does not say good-bye either.
            await old.AbortAsync(Deadline);
        }
        catch (Exception exception)
        {
            Away(LogLevel.Debug, exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_opening is not null)
            await Task.WhenAny(_opening);
        await Close();
        _stopping.Dispose();
    }

    [LoggerMessage(2030, LogLevel.Information, "Announcements are published to the exchange {Exchange}.")]
    partial void Connected(string exchange);

    [LoggerMessage(EventId = 2031, Message = "The broker cannot be reached for announcements ({Reason}). They are kept, and the next try is in a second.")]
    partial void Away(LogLevel level, string reason);
}

/// <summary>There is no connection to publish on just now.</summary>
public sealed class BrokerAwayException() : Exception("The broker is away. It is looked for in the background; what is to be told waits in the ledger.");
