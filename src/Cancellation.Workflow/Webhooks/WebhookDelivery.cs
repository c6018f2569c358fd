namespace Cancellation.Workflow.Webhooks;

/// <summary>One event on its way to one endpoint, until it is delivered or given up; kept for a while after.</summary>
public sealed class WebhookDelivery
{
    public required Guid EndpointId { get; init; }
    /// <summary>The event's id: the receiver's means to know what comes twice.</summary>
    public required Guid EventId { get; init; }
    public required string Tenant { get; init; }
    public required string Type { get; init; }
    /// <summary>The case; of a test, the endpoint.</summary>
    public required Guid Subject { get; init; }
    /// <summary>Orders the events of a subject.</summary>
    public required string Sequence { get; init; }
    /// <summary>The CloudEvent, byte for byte as it is signed and sent.</summary>
    public required byte[] Body { get; init; }
    public required DeliveryStatus Status { get; set; }
    /// <summary>How often it was tried since it was made or replayed.</summary>
    public int Attempts { get; set; }
    /// <summary>When it is tried next; while it is tried, when somebody else may.</summary>
    public required DateTimeOffset DueAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? TriedAt { get; set; }
    /// <summary>The status code of the last answer; null when there was none.</summary>
    public int? Answer { get; set; }
    /// <summary>Why the last try failed; holds nothing that the receiver said.</summary>
    public string? Error { get; set; }
    /// <summary>How long the last try took.</summary>
    public int? Milliseconds { get; set; }
}

/// <summary>Failed: given up, until somebody replays it.</summary>
public enum DeliveryStatus { Waiting, Delivered, Failed }
