using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Ingress;

/// <summary>Reads events however they are written: whole (structured), several (batch), or data with attributes beside it (binary, and plain JSON).</summary>
static class EventReader
{
    public const string Structured = "application/cloudevents+json", Batch = "application/cloudevents-batch+json", Data = "application/json";
    public const string MediaTypes = $"{Structured}, {Batch}, or {Data} with ce- headers";
    public const int MostInBatch = 100;

    /// <summary>The attributes that mean something here; others are ignored.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["specversion", "id", "source", "type", "time"];

    // What is wrong within one event is that event's fault; here only the list is looked at.
    static readonly JsonDocumentOptions Loose = new() { MaxDepth = 64 };

    /// <returns>The event, with its faults.</returns>
    /// <exception cref="ProblemException">The bytes are no event at all.</exception>
    public static InboundEvent Read(EventMessage message, int maxBytes, DateTimeOffset now, Caller sender)
    {
        if (message.Body.Length > maxBytes)
            throw Refuse.TooLarge(maxBytes);
        if (message.Body.IsEmpty)
            throw Refuse.Malformed("The body is empty.");
        return message.MediaType switch
        {
            Structured => new InboundEvent(RequestBody.Parse(message.Body), now, sender),
            Data or "" => new InboundEvent(Compose(message), now, sender),
            _ => throw Refuse.WrongMediaType(message.ContentType, MediaTypes),
        };
    }

    /// <returns>The events of a batch, each as it was written.</returns>
    /// <exception cref="ProblemException">It is no batch.</exception>
    public static IReadOnlyList<EventMessage> Split(EventMessage batch, int maxBytes)
    {
        if (batch.Body.Length > maxBytes)
            throw Refuse.TooLarge(maxBytes);
        if (!System.Text.Unicode.Utf8.IsValid(batch.Body.Span))
            throw Refuse.Malformed("The body is not valid UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(batch.Body, Loose);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw Refuse.Malformed("The body is not a list of events.");
            if (document.RootElement.GetArrayLength() is > MostInBatch and var count)
                throw Refuse.Invalid([new Fault("body", FaultCodes.TooManyItems, $"It holds {count:N0} events; at most {MostInBatch} are taken at once.", "Send several batches.")]);
            return [.. document.RootElement.EnumerateArray().Select(x => EventMessage.Structured(JsonMarshal.GetRawUtf8Value(x).ToArray()))];
        }
        catch (JsonException)
        {
            throw Refuse.Malformed("The body is not a list of events in JSON.");
        }
    }

    /// <returns>The event as one object, to be changed; it was read before.</returns>
    public static JsonObject Whole(EventMessage message) =>
        JsonObject.Create(message.MediaType == Structured ? RequestBody.Parse(message.Body) : Compose(message))!;

    /// <summary>Both ways of writing become one. The data stays letter by letter what it was.</summary>
    static JsonElement Compose(EventMessage message)
    {
        RequestBody.Parse(message.Body);
        var whole = new ArrayBufferWriter<byte>(message.Body.Length + 256);
        using (var json = new Utf8JsonWriter(whole))
        {
            json.WriteStartObject();
            foreach (var name in Attributes)
                if (message[name] is { } value)
                    json.WriteString(name, value);
            json.WritePropertyName("data");
            json.WriteRawValue(message.Body.Span, skipInputValidation: true);
            json.WriteEndObject();
        }
        using var document = JsonDocument.Parse(whole.WrittenMemory);
        return document.RootElement.Clone();
    }
}
