namespace Cancellation.Workflow.Webhooks;

/// <summary>An address that a tenant wants its events sent to.</summary>
public sealed class WebhookEndpoint
{
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    public required string Url { get; set; }
    /// <summary>The types of events that are sent, with blanks between them; empty: all.</summary>
    public required string Types { get; set; }
    public string? Description { get; set; }
    public required bool Enabled { get; set; }
    /// <summary>Why it was disabled by the service itself.</summary>
    public string? DisabledCode { get; set; }
    /// <summary>A delivery was given up, and none has arrived since.</summary>
    public DateTimeOffset? FailingSince { get; set; }
    /// <summary>Signs; sealed in the vault under the id.</summary>
    public required byte[] Secret { get; set; }
    /// <summary>Signs along until <see cref="OldSecretUntil"/>.</summary>
    public byte[]? OldSecret { get; set; }
    public DateTimeOffset? OldSecretUntil { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
