using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Partners;

/// <summary>What one instance of the service has seen of one port lately. An instance writes only its own rows; the rows of one that died grow old.</summary>
public sealed class PartnerHealth
{
    public required string Instance { get; init; }
    public required string Port { get; init; }
    /// <summary><c>Closed</c>: calls pass. <c>Open</c>: none do. <c>HalfOpen</c>: one is tried.</summary>
    public required string State { get; set; }
    public DateTimeOffset Since { get; set; }
    /// <summary>When an open circuit lets the next call through.</summary>
    public DateTimeOffset? Until { get; set; }
    /// <summary>Calls of the last minute; one with its repetitions is one.</summary>
    public int Calls { get; set; }
    /// <summary>Those of them that gave no answer to go on with.</summary>
    public int Failures { get; set; }
    /// <summary>Repetitions within them.</summary>
    public int Retries { get; set; }
    /// <summary>What half of them took at most, in milliseconds.</summary>
    public int P50 { get; set; }
    /// <summary>What 95 of 100 took at most, in milliseconds.</summary>
    public int P95 { get; set; }
    public string? LastCode { get; set; }
    public string? LastMessage { get; set; }
    public DateTimeOffset? LastFailedAt { get; set; }
    /// <summary>When the row was written.</summary>
    public DateTimeOffset At { get; set; }
}

/// <summary>A webhook that was taken. The same one again is known by its id.</summary>
public sealed class TakenCallback
{
    public required string Port { get; init; }
    public required string WebhookId { get; init; }
    public required DateTimeOffset At { get; init; }
}

static class PartnersModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<PartnerHealth>(health =>
        {
            health.ToTable("partner_health");
            health.HasKey(x => new { x.Instance, x.Port });
        });
        model.Entity<TakenCallback>(callback =>
        {
            callback.ToTable("callbacks");
            callback.HasKey(x => new { x.Port, x.WebhookId });
            callback.HasIndex(x => x.At).HasDatabaseName("ix_callbacks_at");
        });
    }
}
