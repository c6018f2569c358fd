using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Quarantine;

/// <summary>What is kept for a person to look at.</summary>
public enum QuarantineKind
{
    /// <summary>A partner said something that cannot be true.</summary>
    PartnerAnswer,
    /// <summary>A message from outside was refused, and its sender does not wait for an answer.</summary>
    Message,
    /// <summary>A message between parts of the service could not be handled at all.</summary>
    DeadLetter,
}

/// <summary>A message that was refused. There is one row for one message, however often it is delivered. What it says is sealed; the rest holds nothing of it but names.</summary>
public sealed class RefusedMessage
{
    public required Guid Id { get; init; }
    public required QuarantineKind Kind { get; init; }
    public required string Tenant { get; init; }
    /// <summary>The case it names, where there is such a case: then it is sealed under that case's key, and otherwise under one of its own.</summary>
    public Guid? CaseId { get; init; }
    public string? Source { get; init; }
    public string? EventId { get; init; }
    public string? Type { get; init; }
    /// <summary>The queue it came from.</summary>
    public required string Queue { get; init; }
    /// <summary>The broker's user who sent it, where the broker vouches for that.</summary>
    public string? Sender { get; init; }
    public required string Code { get; init; }
    /// <summary>What is wrong about it; repeats nothing of it.</summary>
    public required string Wrong { get; init; }
    /// <summary>Every fault, as JSON, without the values.</summary>
    public required string Faults { get; init; }
    /// <summary>A <see cref="KeptMessage"/>; null when it is no longer kept.</summary>
    public byte[]? Sealed { get; set; }
    /// <summary>Of the body as it came, in bytes.</summary>
    public required int Size { get; init; }
    public required DateTimeOffset ReceivedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedBy { get; set; }
    public string? Reason { get; set; }
    /// <summary>The event's id under which it was taken in the end.</summary>
    public string? ReplayedAs { get; set; }
}

static class RefusedMessages
{
    public static void Configure(ModelBuilder model) => model.Entity<RefusedMessage>(message =>
    {
        message.ToTable("refused_messages");
        message.HasKey(x => x.Id);
        message.Property(x => x.Kind).HasConversion<string>();
        message.HasIndex(x => new { x.ReceivedAt, x.Id }).HasDatabaseName("ix_refused_messages_at");
        // Few are open at a time.
        message.HasIndex(x => new { x.Tenant, x.Kind }).HasFilter("resolved_at is null").HasDatabaseName("ix_refused_messages_open");
    });
}
