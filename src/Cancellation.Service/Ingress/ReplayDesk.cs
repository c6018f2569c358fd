using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Quarantine;
using Cancellation.Workflow.Reading;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cancellation.Service.Ingress;

/// <summary>Has a message from the quarantine handled once more, as it was or corrected, by whoever would have handled it, and with what its sender may do.</summary>
public sealed class ReplayDesk(CaseDoor door, EventDesk events, IngressDesk senders, CallerContext callers, RefusedMessageStore refused, BrokerConnections broker, ServiceSettings settings, TimeProvider clock)
{
    /// <param name="correction">Attributes and data in place of what was sent; null: as it was.</param>
    /// <returns>The receipt; null for a dead letter, which was put back into its queue.</returns>
    /// <exception cref="ProblemException">It is refused again, and stays in quarantine.</exception>
    public async Task<FactReceipt?> Replay(Guid id, string operatorId, JsonElement? correction, CancellationToken cancellationToken)
    {
        var row = await door.Read<QuarantineReader, RefusedMessage?>((reader, token) => reader.FindMessage(id, token), cancellationToken) ?? throw Refuse.NothingInQuarantine(id);
        if (row.ResolvedAt is not null)
            throw Refuse.ResolvedAlready(id);
        var kept = await door.Ask(token => refused.Open(row, token), cancellationToken);
        if (row.Kind == QuarantineKind.DeadLetter)
        {
            await PutBack(row, Whole(row, kept), correction, cancellationToken);
            await Resolve(row, operatorId, row.EventId, cancellationToken);
            return null;
        }
        using var acting = callers.ActFor(senders.SenderOf(row.Sender) with { Tenant = row.Tenant });
        var message = correction is { } said ? Corrected(row, kept, said) : Event(Whole(row, kept));
        var read = EventReader.Read(message, settings.Intake.MaxBodyBytes, clock.GetUtcNow(), callers.Caller ?? Caller.Nobody);
        if (await WasAnswered(row, read, cancellationToken))
            read = EventReader.Read(EventMessage.Structured(Renamed(message, read)), settings.Intake.MaxBodyBytes, clock.GetUtcNow(), callers.Caller ?? Caller.Nobody);
        var receipt = await events.Take(read, cancellationToken);
        await Resolve(row, operatorId, read.Id, cancellationToken);
        return receipt;
    }

    /// <summary>Who dies before this replays it once more, and what it said is known already.</summary>
    Task<bool> Resolve(RefusedMessage row, string operatorId, string? replayedAs, CancellationToken cancellationToken) => door.Ask(async token =>
    {
        await refused.Resolve(row.Id, operatorId, "Replayed", replayedAs, token);
        return true;
    }, cancellationToken);

    static EventMessage Event(KeptMessage kept) => new(kept.ContentType, kept.Attributes, kept.Body);

    static KeptMessage Whole(RefusedMessage row, KeptMessage? kept) =>
        kept is null ? throw Refuse.NotReplayable(row.Id, "what it said was erased.")
        : kept.Body.Length < row.Size ? throw Refuse.NotReplayable(row.Id, "it was too large to be kept whole; send it corrected.")
        : kept;

    /// <summary>A whole event of what is said now and, where nothing is said, of what was said before.</summary>
    static EventMessage Corrected(RefusedMessage row, KeptMessage? kept, JsonElement correction)
    {
        var whole = JsonObject.Create(correction)!;
        whole.TryAdd("specversion", "1.0");
        foreach (var (name, known) in ((string, string?)[])[("id", row.EventId), ("source", row.Source), ("type", row.Type), ("time", kept?.Attributes.GetValueOrDefault("time"))])
            if (known is not null)
                whole.TryAdd(name, known);
        if (kept is not null && !whole.ContainsKey("data"))
            whole["data"] = DataOf(Whole(row, kept));
        return EventMessage.Structured(JsonSerializer.SerializeToUtf8Bytes(whole));
    }

    static JsonNode? DataOf(KeptMessage kept)
    {
        var body = RequestBody.Parse(kept.Body);
        return Event(kept).MediaType != EventReader.Structured ? JsonObject.Create(body)
            : body.ValueKind == JsonValueKind.Object && body.TryGetProperty("data", out var data) ? JsonNode.Parse(data.GetRawText())
            : null;
    }

    /// <summary>The case has answered this event, and would answer it so for ever: to be decided anew it needs another name.</summary>
    Task<bool> WasAnswered(RefusedMessage row, InboundEvent read, CancellationToken cancellationToken) => row.CaseId is not { } caseId
        ? Task.FromResult(false)
        : door.Read<CancellationContext, bool>((db, token) => db.Journal.AnyAsync(x => x.CaseId == caseId && x.MessageId == Ids.Move(caseId, read.Key), token), cancellationToken);

    byte[] Renamed(EventMessage message, InboundEvent read)
    {
        var whole = EventReader.Whole(message);
        whole["id"] = $"{read.Id[..Math.Min(read.Id.Length, 230)]}~{clock.GetUtcNow().ToUnixTimeMilliseconds()}";
        return JsonSerializer.SerializeToUtf8Bytes(whole);
    }

    async Task PutBack(RefusedMessage row, KeptMessage kept, JsonElement? correction, CancellationToken cancellationToken)
    {
        if (correction is not null)
            throw Refuse.NotReplayable(row.Id, "a message between parts of the service is put back as it was, or not at all.");
        if (settings.Transport.Kind != TransportKind.RabbitMq)
            throw Refuse.NotReplayable(row.Id, "this process has no broker to put it back to.");
        try
        {
            await using var connection = await broker.Open("cancellation replay", cancellationToken);
            await using var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
            var properties = new BasicProperties
            {
                ContentType = kept.ContentType, MessageId = row.EventId, Persistent = true,
                Headers = kept.Attributes.ToDictionary(x => x.Key, x => (object?)x.Value),
            };
            await channel.BasicPublishAsync("", row.Queue, mandatory: true, properties, kept.Body, cancellationToken);
        }
        catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException or PublishException or IOException)
        {
            throw Refuse.BrokerSilent();
        }
    }
}
