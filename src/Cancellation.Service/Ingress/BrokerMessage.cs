using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Cancellation.Service.Ingress;

/// <summary>
/// A message as the broker gave it. Attributes of an event are in headers, as the AMQP 0-9-1 binding of CloudEvents writes them (<c>cloudEvents:</c> or
/// <c>cloudEvents_</c>), or, when there are none, in the properties that every client library has: type, message_id, app_id, timestamp.
/// </summary>
/// <param name="Sender">The broker's user, of whom the broker has made sure.</param>
sealed record BrokerMessage(EventMessage Event, string? Sender)
{
    /// <summary>The source of plain messages without an app_id.</summary>
    public const string DefaultSource = "/rabbitmq";
    static readonly string[] Prefixes = ["cloudEvents:", "cloudEvents_"];

    /// <param name="body">Copied: the client library uses its memory again.</param>
    public static BrokerMessage Of(IReadOnlyBasicProperties properties, ReadOnlySpan<byte> body)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in properties.Headers ?? new Dictionary<string, object?>())
            if (Prefixes.FirstOrDefault(x => name.StartsWith(x, StringComparison.OrdinalIgnoreCase)) is { } prefix && Text(value) is { } text)
                attributes[name[prefix.Length..].ToLowerInvariant()] = text;
        if (attributes.Count == 0)
            AddPlain(attributes, properties);
        return new(new EventMessage(properties.ContentType, attributes, body.ToArray()), properties.UserId);
    }

    static void AddPlain(Dictionary<string, string> attributes, IReadOnlyBasicProperties properties)
    {
        attributes["specversion"] = "1.0";
        attributes["source"] = properties.AppId is { Length: > 0 } app ? app : DefaultSource;
        if ((properties.Type ?? Text(properties.Headers?.TryGetValue("type", out var type) == true ? type : null)) is { Length: > 0 } kind)
            attributes["type"] = kind;
        if (properties.MessageId is { Length: > 0 } id)
            attributes["id"] = id;
        if (properties.IsTimestampPresent() && Instant(properties.Timestamp) is { } time)
            attributes["time"] = time;
    }

    static string? Text(object? value) => value switch
    {
        null => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        AmqpTimestamp time => Instant(time),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    static string? Instant(AmqpTimestamp time) => time.UnixTime is >= 0 and <= 253_402_300_799
        ? DateTimeOffset.FromUnixTimeSeconds(time.UnixTime).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)
        : null;
}
