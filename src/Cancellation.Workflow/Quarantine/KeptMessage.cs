using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Workflow.Quarantine;

/// <summary>A message as it came, so that it can be handled again.</summary>
/// <param name="Attributes">What was said beside the body: attributes of an event, or headers.</param>
public sealed record KeptMessage(string? ContentType, IReadOnlyDictionary<string, string> Attributes, byte[] Body)
{
    /// <summary>Larger than anything that is taken. Of what is larger still only the beginning is kept, for a person to see whose it is.</summary>
    public const int MostBytes = 1_048_576;
    const int Beginning = 65_536;

    public static KeptMessage Of(string? contentType, IReadOnlyDictionary<string, string> attributes, ReadOnlyMemory<byte> body) =>
        new(contentType, attributes, body.Length > MostBytes ? body[..Beginning].ToArray() : body.ToArray());

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, KeptMessageFormat.Default.KeptMessage);

    public static KeptMessage Read(byte[] written) => JsonSerializer.Deserialize(written, KeptMessageFormat.Default.KeptMessage)!;
}

[JsonSerializable(typeof(KeptMessage))]
sealed partial class KeptMessageFormat : JsonSerializerContext;
