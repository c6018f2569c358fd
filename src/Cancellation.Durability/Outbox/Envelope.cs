using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MassTransit;

namespace Cancellation.Durability;

/// <summary>Writes messages as MassTransit's JSON envelope with what a receiver needs and nothing else.</summary>
public static class Envelope
{
    public const string ContentType = "application/vnd.masstransit+json";

    static readonly ConcurrentDictionary<Type, string> Urns = new();

    /// <summary>A row that carries the message to a queue.</summary>
    public static OutgoingMessage Pack(object message, Guid messageId, Guid caseId, string destination, DateTimeOffset now, DateTimeOffset dueAt,
        Guid? token = null) => new()
    {
        MessageId = messageId,
        CaseId = caseId,
        Destination = destination,
        Kind = message.GetType().Name,
        Body = Write(message, messageId, now, token),
        ActivityId = Activity.Current?.Id,
        DueAt = dueAt,
        Token = token,
    };

    public static byte[] Write(object message, Guid messageId, DateTimeOffset sentAt, Guid? token = null)
    {
        var type = message.GetType();
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = LedgerJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("messageId"u8, messageId);
            json.WriteStartArray("messageType"u8);
            json.WriteStringValue(Urns.GetOrAdd(type, MessageUrn.ForTypeString));
            json.WriteEndArray();
            json.WritePropertyName("message"u8);
            JsonSerializer.Serialize(json, message, type, LedgerJson.Options);
            json.WriteString("sentTime"u8, sentAt.UtcDateTime);
            json.WriteStartObject("headers"u8);
            if (token is { } id)
                json.WriteString(MessageHeaders.SchedulingTokenId, id);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
