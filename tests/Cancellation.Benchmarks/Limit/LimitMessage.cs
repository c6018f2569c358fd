using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cancellation.Benchmarks.Limit;

/// <summary>A command or an answer, as small as a hand-written system would make it.</summary>
/// <param name="Kind">The product's contract name, e.g. <c>ClearBilling</c>.</param>
public sealed record LimitMessage(Guid MessageId, Guid CaseId, string Kind, int Ask, string ProductLine, string CustomerId, string SubscriptionId, DateTimeOffset At)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, LimitFormat.Default.LimitMessage);

    public static LimitMessage From(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, LimitFormat.Default.LimitMessage)
        ?? throw new InvalidOperationException("A broker message was the JSON word null.");
}

/// <summary>What a case's row keeps as JSON.</summary>
public sealed record LimitCaseFile(string CustomerId, string SubscriptionId, DateTimeOffset RequestedAt)
{
    public List<LimitMilestone> Milestones { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, LimitFormat.Default.LimitCaseFile);
}

public sealed record LimitMilestone(string Name, DateTimeOffset ReachedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LimitMessage))]
[JsonSerializable(typeof(LimitCaseFile))]
sealed partial class LimitFormat : JsonSerializerContext
{}
