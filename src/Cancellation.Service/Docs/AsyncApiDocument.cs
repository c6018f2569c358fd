using System.Text.Json.Nodes;
using Cancellation.Contracts;

namespace Cancellation.Service.Docs;

/// <param name="Type">As in CloudEvents, e.g. <c>cancellation.charge-paid</c>.</param>
/// <param name="Data">The record that <c>data</c> is.</param>
sealed record EventKind(string Type, string Summary, Type Data);

/// <summary>The messages of both directions as an AsyncAPI 3.0 document.</summary>
static class AsyncApiDocument
{
    public static JsonObject Write(IReadOnlyList<EventKind> taken, IReadOnlyList<EventKind> published, string ingress, string events) => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "Cancellation",
            ["version"] = "1.0.0",
            ["description"] = "What may be sent to the service and what it publishes over RabbitMQ. Every message is a CloudEvent 1.0: in binary mode the body is the data and the attributes are headers "
                + "(cloudEvents:type or cloudEvents_type …); in structured mode the content type is application/cloudevents+json. Published events are in binary mode; the same events come as webhooks in structured mode.",
        },
        ["defaultContentType"] = "application/json",
        ["channels"] = new JsonObject
        {
            ["ingress"] = Channel(ingress, "Facts and requests of upstream apps. The routing key is free; the type says what a message is.", taken),
            ["events"] = Channel(events, "What becomes of cancellations. Bind a queue of yours; the routing key begins with the type.", published),
        },
        ["operations"] = new JsonObject
        {
            ["takeMessages"] = Operation("receive", "ingress", "The service takes what upstream apps say."),
            ["publishEvents"] = Operation("send", "events", "The service says what becomes of a cancellation."),
        },
        ["components"] = new JsonObject
        {
            ["messages"] = new JsonObject(taken.Concat(published).Select(x => KeyValuePair.Create(Name(x), (JsonNode?)Message(x)))),
            ["securitySchemes"] = new JsonObject { ["broker"] = new JsonObject { ["type"] = "userPassword", ["description"] = "A user of the broker; what each may do is in docs/rabbitmq.md." } },
            ["schemas"] = new JsonObject { ["Headers"] = Headers() },
        },
    };

    static string Name(EventKind kind) => kind.Type.Replace('.', '-');

    static JsonObject Channel(string address, string description, IReadOnlyList<EventKind> kinds) => new()
    {
        ["address"] = address,
        ["description"] = description,
        ["messages"] = new JsonObject(kinds.Select(x => KeyValuePair.Create(Name(x), (JsonNode?)new JsonObject { ["$ref"] = $"#/components/messages/{Name(x)}" }))),
        ["bindings"] = new JsonObject
        {
            ["amqp"] = new JsonObject { ["is"] = "routingKey", ["exchange"] = new JsonObject { ["name"] = address, ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false } },
        },
    };

    static JsonObject Operation(string action, string channel, string summary) => new()
    {
        ["action"] = action, ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" }, ["summary"] = summary,
        ["security"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/securitySchemes/broker" }),
    };

    static JsonObject Message(EventKind kind)
    {
        return new JsonObject
        {
            ["name"] = kind.Type, ["title"] = kind.Type, ["summary"] = kind.Summary, ["contentType"] = "application/json",
            ["headers"] = new JsonObject { ["$ref"] = "#/components/schemas/Headers" },
            ["payload"] = Payload(kind),
        };
    }

    /// <summary>The record, as it is said from outside.</summary>
    static JsonObject Payload(EventKind kind)
    {
        var payload = DataSchemas.Of(kind.Data);
        var fields = (JsonObject)(payload["properties"] ??= new JsonObject());
        var required = payload["required"]?.AsArray().Select(x => (string)x!).ToList() ?? [];
        if (kind.Data == typeof(CancellationRequest))
            fields["person"] = RequestSchema.Person();
        else if (!fields.ContainsKey("cancellationId"))
        {
            // Over HTTP the path says which case a move is for.
            fields["cancellationId"] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The case." };
            required.Add("cancellationId");
        }
        // Whose it is is known from who sends it.
        fields.Remove("tenant");
        required.Remove("tenant");
        payload["required"] = new JsonArray([.. required]);
        return payload;
    }

    static JsonObject Headers() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("cloudEvents:specversion", "cloudEvents:id", "cloudEvents:source", "cloudEvents:type"),
        ["properties"] = new JsonObject
        {
            ["cloudEvents:specversion"] = Header("Always 1.0."),
            ["cloudEvents:id"] = Header("Names the event within its source; the same id again is the same event."),
            ["cloudEvents:source"] = Header("Who says it."),
            ["cloudEvents:type"] = Header("What it is."),
            ["cloudEvents:time"] = Header("When it happened, RFC 3339."),
            ["cloudEvents:subject"] = Header("Of published events: the case's id."),
            ["cloudEvents:sequence"] = Header("Of published events: the case's version, by which a subscriber orders them."),
        },
    };

    static JsonObject Header(string description) => new() { ["type"] = "string", ["description"] = description };
}
