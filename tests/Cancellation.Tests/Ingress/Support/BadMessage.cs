using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Cancellation.Tests.Ingress.Support;

/// <summary>A message with one thing wrong, and what is to be said about it.</summary>
/// <param name="Faults">Each as <c>field code</c>.</param>
sealed record BadMessage(string Name, BasicProperties Properties, byte[] Body, string Code, params string[] Faults)
{
    const string Json = "application/json", Structured = "application/cloudevents+json", Batch = "application/cloudevents-batch+json";

    public override string ToString() => Name;

    /// <param name="caseId">There is such a case.</param>
    public static IEnumerable<BadMessage> All(Guid caseId)
    {
        yield return Plain("nothing at all", "", "malformed-json", "body body-malformed");
        yield return Plain("no JSON", "hello", "malformed-json", "body body-malformed");
        yield return Plain("a comma too many", "{\"a\":1,}", "malformed-json", "body body-malformed");
        yield return Plain("the same field twice", Paid(caseId).ToJsonString().Insert(1, "\"paymentId\":\"P-0\","), "malformed-json", "body body-malformed");
        yield return Plain("ten thousand levels", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), "malformed-json", "body body-malformed");
        yield return new("no UTF-8", Sent("no-utf-8"), [(byte)'{', (byte)'"', 0xff, 0xfe, (byte)'"', (byte)':', (byte)'1', (byte)'}'], "malformed-json", "body body-malformed");
        yield return new("64 MiB", Sent("64-mib"), Enumerable.Repeat((byte)' ', 64 * 1024 * 1024).ToArray(), "body-too-large", "body body-too-large");
        yield return Plain("a list in place of an object", "[1]", "invalid-request", "data wrong-type");
        yield return Data("half of a character pair", Paid(caseId).ToJsonString().Replace("\"P-1\"", "\"\\ud800\""), "data.paymentId wrong-format");
        yield return Data("a NUL in a text", Paid(caseId, x => x["paymentId"] = "P\0"), "data.paymentId wrong-format");
        yield return Data("another type of value", Paid(caseId, x => x["paid"] = "ten"), "data.paid wrong-type");
        yield return Data("a negative amount", Paid(caseId, x => x["paid"]!["amount"] = -1), "data.paid.amount out-of-range");
        yield return Data("more than a number holds", Paid(caseId).ToJsonString().Replace("100", "1e400"), "data.paid.amount out-of-range");
        yield return Data("a fraction of a cent", Paid(caseId, x => x["paid"]!["amount"] = 0.5), "data.paid.amount out-of-range");
        yield return Data("a time to come", Paid(caseId, x => x["paidAt"] = "2999-01-01T00:00:00Z"), "data.paidAt out-of-range");
        yield return Data("a time that is none", Paid(caseId, x => x["paidAt"] = "2026-02-30T00:00:00Z"), "data.paidAt wrong-format");
        yield return Data("a time without an offset", Paid(caseId, x => x["paidAt"] = "2026-02-28T00:00:00"), "data.paidAt wrong-format");
        yield return Data("an id that is none", Paid(caseId, x => x["cancellationId"] = "one"), "data.cancellationId wrong-format");
        yield return Data("no case named", Paid(caseId, x => x.Remove("cancellationId")), "data.cancellationId field-missing");
        yield return Data("a required field missing", Paid(caseId, x => x.Remove("paymentId")), "data.paymentId field-missing");
        yield return Plain("an unknown case", Paid(new Guid("00000000-0000-4000-8000-000000000001")).ToJsonString(), "no-such-case");
        yield return Plain("an unknown terminal", """{"serialNumber":"SN-NONE","transactionId":"T-1","attemptedAt":"2026-03-01T00:00:00Z"}""", "no-case-of-terminal") with { Properties = Sent("an-unknown-terminal", "cancellation.terminal-transaction-declined") };
        yield return Plain("a person's number as a reference", new JsonObject
        {
            ["cancellationId"] = caseId, ["kind"] = "Legal", ["reference"] = "13800138000", ["reason"] = "An order.", ["placedBy"] = "court", ["placedAt"] = "2026-03-01T00:00:00Z",
        }.ToJsonString(), "invalid-request", "data.reference personal-data") with { Properties = Sent("a-persons-number", "cancellation.hold-placed") };
        yield return Attributes("an unknown type", x => x.Type = "cancellation.moon-landed", "invalid-request", "type unknown-value");
        yield return Attributes("no type", x => x.Type = null, "invalid-request", "type field-missing");
        yield return Attributes("no id", x => x.MessageId = null, "invalid-request", "id field-missing");
        yield return Attributes("another content type", x => x.ContentType = "application/xml", "wrong-media-type", "Content-Type unknown-value");
        yield return Attributes("an envelope of the bus", x => x.ContentType = "application/vnd.masstransit+json", "wrong-media-type", "Content-Type unknown-value");
        yield return Attributes("what the sender may not do", x => x.Type = "cancellation.decide-review", "not-allowed");
        yield return Headers("no version", ["cloudEvents:id", "h-1", "cloudEvents:source", "/bank", "cloudEvents:type", "cancellation.charge-paid"], "specversion field-missing");
        yield return Headers("no source", ["cloudEvents_id", "h-2", "cloudEvents_specversion", "1.0", "cloudEvents_type", "cancellation.charge-paid"], "source field-missing");
        yield return Whole("another version", x => x["specversion"] = "0.3", "specversion unknown-value");
        yield return Whole("no data", x => x.Remove("data"), "data field-missing");
        yield return Whole("data that is no JSON", x => x["datacontenttype"] = "text/plain", "datacontenttype unknown-value");
        yield return new("a batch that is none", new() { ContentType = Batch, MessageId = "no-batch" }, "{}"u8.ToArray(), "malformed-json", "body body-malformed");
        yield return new("a batch that is too long", new() { ContentType = Batch, MessageId = "long-batch" }, Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", 101))}]"), "invalid-request", "body too-many-items");

        BadMessage Data(string name, object data, string fault) => Plain(name, data is JsonNode node ? node.ToJsonString() : (string)data, "invalid-request", fault);

        BadMessage Attributes(string name, Action<BasicProperties> change, string code, params string[] faults)
        {
            var properties = Sent(name);
            change(properties);
            return new(name, properties, Encoding.UTF8.GetBytes(Paid(caseId).ToJsonString()), code, faults);
        }

        BadMessage Headers(string name, string[] headers, string fault) => new(name,
            new() { ContentType = Json, Headers = headers.Chunk(2).ToDictionary(x => x[0], x => (object?)Encoding.UTF8.GetBytes(x[1])) },
            Encoding.UTF8.GetBytes(Paid(caseId).ToJsonString()), "invalid-request", fault);

        BadMessage Whole(string name, Action<JsonObject> change, string fault)
        {
            var whole = new JsonObject
            {
                ["specversion"] = "1.0", ["id"] = name.Replace(' ', '-'), ["source"] = "/bank", ["type"] = "cancellation.charge-paid", ["data"] = Paid(caseId),
            };
            change(whole);
            return new(name, new() { ContentType = Structured }, Encoding.UTF8.GetBytes(whole.ToJsonString()), "invalid-request", fault);
        }
    }

    /// <summary>What is right, but for the change.</summary>
    public static JsonObject Paid(Guid caseId, Action<JsonObject>? change = null)
    {
        var data = new JsonObject
        {
            ["cancellationId"] = caseId, ["paymentId"] = "P-1", ["paid"] = new JsonObject { ["amount"] = 100, ["currency"] = "CNY" }, ["paidAt"] = "2026-03-01T10:00:00+08:00",
        };
        change?.Invoke(data);
        return data;
    }

    public static BasicProperties Sent(string id, string type = "cancellation.charge-paid") =>
        new() { ContentType = Json, Type = type, MessageId = id.Replace(' ', '-'), AppId = "/bank", Persistent = true };

    static BadMessage Plain(string name, string body, string code, params string[] faults) => new(name, Sent(name), Encoding.UTF8.GetBytes(body), code, faults);
}
