using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Cancellation.Service.Ingress;

/// <summary>
/// Reads <see cref="IngressTopology.Queue"/> as raw bytes. A message is acknowledged when what came of it is committed, and not before: whatever dies
/// in between, the broker delivers it again, and it is known by its source and id.
/// </summary>
public sealed partial class IngressListener(IngressDesk desk, BrokerConnections broker, ServiceSettings settings, ILogger<IngressListener> log) : BackgroundService
{
    /// <summary>Those in hand are committed together.</summary>
    const ushort InHand = 32, Prefetched = 64;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    const int Tries = 3;
    const long BetweenMessages = 5_000;

    long _toldAt = -BetweenMessages;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Interrupted(IngressTopology.Queue, fault.GetBaseException().Message);
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends when the connection, the channel or the queue does.</summary>
    async Task Listen(CancellationToken stoppingToken)
    {
        await using var connection = await broker.Open("cancellation ingress", stoppingToken);
        await IngressTopology.Declare(connection, settings.Ingress, settings.Transport.Queues, stoppingToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: false, publisherConfirmationTrackingEnabled: false, consumerDispatchConcurrency: InHand), stoppingToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await channel.BasicQosAsync(0, Prefetched, global: false, stoppingToken);
        channel.ChannelShutdownAsync += (_, _) => ended.CancelAsync();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => ended.CancelAsync();
        consumer.ReceivedAsync += (_, delivery) => Take(channel, delivery, ended.Token);
        await channel.BasicConsumeAsync(IngressTopology.Queue, autoAck: false, consumer, stoppingToken);
        Listening(IngressTopology.Queue);
        await Task.Delay(Timeout.Infinite, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task Take(IChannel channel, BasicDeliverEventArgs delivery, CancellationToken ended)
    {
        try
        {
            await TakePatiently(BrokerMessage.Of(delivery.BasicProperties, delivery.Body.Span), ended);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, ended);
        }
        catch (Exception fault)
        {
            // Not acknowledged: the broker delivers it again when this channel is gone.
            if (ended.IsCancellationRequested)
                return;
            Interrupted(IngressTopology.Queue, fault.GetBaseException().Message);
            await channel.CloseAsync(CancellationToken.None);
        }
    }

    /// <summary>While the database is silent the message is held: giving it back would only have it delivered again at once.</summary>
    async Task TakePatiently(BrokerMessage message, CancellationToken ended)
    {
        var failures = 0;
        while (true)
        {
            try
            {
                if (failures < Tries)
                    await desk.Take(message, IngressTopology.Queue, ended);
                else
                    await desk.PutAside(message, IngressTopology.Queue, ProblemKinds.Unexpected, "It could not be handled, and nobody foresaw why.", ended);
                return;
            }
            catch (Exception fault) when (!ended.IsCancellationRequested)
            {
                if (IsLasting(fault))
                    Failed(++failures, fault);
                else
                    TellOfSilence(fault);
            }
            await Task.Delay(Pause, ended);
        }
    }

    /// <summary>Once for all that wait.</summary>
    void TellOfSilence(Exception fault)
    {
        var (now, last) = (Environment.TickCount64, Interlocked.Read(ref _toldAt));
        if (now - last >= BetweenMessages && Interlocked.CompareExchange(ref _toldAt, now, last) == last)
            Waiting(fault.GetBaseException().Message);
    }

    /// <summary>A database that answers with an error which is about what was asked would answer so for ever.</summary>
    static bool IsLasting(Exception fault) => !ProblemAnswers.IsLedgerSilent(fault) || fault.GetBaseException() is Npgsql.PostgresException { IsTransient: false };

    [LoggerMessage(2041, LogLevel.Information, "Messages from outside are read from the queue {Queue}.")]
    partial void Listening(string queue);

    [LoggerMessage(2042, LogLevel.Warning, "The queue {Queue} is not read for the moment ({Reason}). What is in it stays there; the next try is in a second.")]
    partial void Interrupted(string queue, string reason);

    [LoggerMessage(2043, LogLevel.Warning, "The database does not answer ({Reason}). Messages from outside are held and tried again.")]
    partial void Waiting(string reason);

    [LoggerMessage(2044, LogLevel.Error, "Handling a message from outside failed for the {Failures}. time; after three times it is put into quarantine.")]
    partial void Failed(int failures, Exception fault);
}
