namespace Cancellation.Service.Ingress;

/// <summary>What came in, over HTTP or through the broker, as CloudEvents sees it.</summary>
/// <param name="Attributes">Of the event, by their names; empty when the body holds the whole event.</param>
public sealed record EventMessage(string? ContentType, IReadOnlyDictionary<string, string> Attributes, ReadOnlyMemory<byte> Body)
{
    static readonly Dictionary<string, string> None = [];

    public static EventMessage Structured(ReadOnlyMemory<byte> body) => new(EventReader.Structured, None, body);

    /// <summary>Without parameters such as a charset; empty when it is not said.</summary>
    public string MediaType => ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}
