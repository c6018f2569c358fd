using Cancellation.Service.Problems;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Service.Broker;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Cancellation.Workflow.Quarantine;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cancellation.Service.Ingress;

/// <summary>
/// Empties the queues where the bus puts what it cannot hand to anybody: bytes that are no message of ours (<c>_error</c>) and messages that nothing
/// takes (<c>_skipped</c>). What fails while it is handled never gets there; it stays in the ledger.
/// </summary>
public sealed partial class DeadLetterSweep(
    BrokerConnections broker, ServiceSettings settings, RefusedMessageStore refused, IngressDesk desk, IDbContextFactory<CancellationContext> contexts, LedgerClock clock, ILogger<DeadLetterSweep> log) : BackgroundService
{
    public const string Error = "_error", Skipped = "_skipped";
    static readonly Guid Scope = new("b7b2a5de-2f4e-4f52-8d4c-7b8f6a0e3c15");
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    /// <summary>MassTransit's account of a fault: a stack, and words that may repeat the message. And the count of rings, which says that there is a row.</summary>
    static readonly string[] LeftOut = ["MT-Fault-", "MT-Host-", LedgerHeaders.Rings];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await broker.Open("cancellation dead letters", stoppingToken);
                var queues = await Declare(connection, stoppingToken);
                while (connection.IsOpen)
                {
                    await Sweep(connection, queues, stoppingToken);
                    await Task.Delay(Pause, stoppingToken);
                }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Postponed(fault.GetBaseException().Message);
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>They are made here as the bus would make them, so that looking into them is no error to the broker. One that exists in another form is taken as it is.</summary>
    async Task<List<string>> Declare(IConnection connection, CancellationToken cancellationToken)
    {
        var queues = new Dictionary<string, Dictionary<string, object?>> { [IngressTopology.DeadLetters] = [] };
        foreach (var queue in Queues.OfWorkers.Append(SagaQueue.Name))
            queues[queue + Error] = queues[queue + Skipped] = BrokerQueues.Arguments(settings.Transport.Queues, queue);
        foreach (var (queue, arguments) in queues)
            try
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
                await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: cancellationToken);
            }
            catch (OperationInterruptedException) when (connection.IsOpen)
            {
                // It is there, or this user may not make it; the sweep will tell.
            }
        return [.. queues.Keys];
    }

    async Task Sweep(IConnection connection, IReadOnlyList<string> queues, CancellationToken cancellationToken)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        foreach (var queue in queues)
            while (await channel.BasicGetAsync(queue, autoAck: false, cancellationToken) is { } letter)
            {
                if (queue == IngressTopology.DeadLetters)
                    await desk.PutAside(BrokerMessage.Of(letter.BasicProperties, letter.Body.Span), IngressTopology.Queue, ProblemKinds.NotDelivered, "The broker gave up delivering it.", cancellationToken);
                else
                    await Keep(queue, letter, cancellationToken);
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellationToken);
                Swept(queue);
            }
    }

    async Task Keep(string from, BasicGetResult letter, CancellationToken cancellationToken)
    {
        var properties = letter.BasicProperties;
        var isSkipped = from.EndsWith(Skipped, StringComparison.Ordinal);
        var queue = from[..^(isSkipped ? Skipped : Error).Length];
        var headers = Headers(properties);
        var (type, named) = Look(letter.Body);
        var (caseId, tenant) = await CaseOf(named, cancellationToken);
        await refused.Keep(new RefusedMessage
        {
            Id = DeterministicId.From(Scope, $"{queue}\n{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(properties.MessageId ?? "")))}\n{Convert.ToHexString(SHA256.HashData(letter.Body.Span))}"),
            Kind = QuarantineKind.DeadLetter,
            Tenant = tenant,
            CaseId = caseId,
            EventId = IngressDesk.Plain(properties.MessageId, 256),
            Type = IngressDesk.Plain(type, 128),
            Queue = queue,
            Sender = properties.UserId,
            Code = isSkipped ? "not-taken" : "not-handled",
            Wrong = isSkipped ? "Nothing takes this type of message." : "It could not be read as a message, or handling it failed outside the ledger.",
            Faults = "[]",
            Size = letter.Body.Length,
            ReceivedAt = clock.Now,
        }, KeptMessage.Of(properties.ContentType, headers, letter.Body), cancellationToken);
    }

    static Dictionary<string, string> Headers(IReadOnlyBasicProperties properties) => (properties.Headers ?? new Dictionary<string, object?>())
        .Where(x => x.Value is byte[] && !LeftOut.Any(y => x.Key.StartsWith(y, StringComparison.Ordinal)))
        .ToDictionary(x => x.Key, x => Encoding.UTF8.GetString((byte[])x.Value!), StringComparer.Ordinal);

    /// <returns>What the envelope says of itself, as far as it is one.</returns>
    static (string? Type, Guid? Named) Look(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return default;
            var type = document.RootElement.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 && types[0].ValueKind == JsonValueKind.String
                ? types[0].GetString()!.Split(':')[^1]
                : null;
            return (type, document.RootElement.TryGetProperty("message", out var said) && said.ValueKind == JsonValueKind.Object
                && said.TryGetProperty("cancellationId", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var caseId) ? caseId : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    async Task<(Guid? CaseId, string Tenant)> CaseOf(Guid? named, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return named is { } caseId && await db.Cancellations.Where(x => x.CorrelationId == caseId).Select(x => x.Tenant).FirstOrDefaultAsync(cancellationToken) is { } tenant
            ? (caseId, tenant)
            : (null, Tenants.Default);
    }

    [LoggerMessage(2045, LogLevel.Warning, "A dead letter was taken from {Queue} into quarantine; /v1/quarantine shows it.")]
    partial void Swept(string queue);

    [LoggerMessage(2046, LogLevel.Warning, "Dead letters are not looked for at the moment ({Reason}). They stay where they are.")]
    partial void Postponed(string reason);
}
