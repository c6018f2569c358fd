using Microsoft.EntityFrameworkCore;

namespace Cancellation.Durability;

/// <summary>
/// Something another party said that cannot be true. Nothing is built on it: it is kept for a person, who has the party correct its record.
/// There is one row for one wrongness of one call, however often it is repeated.
/// </summary>
public sealed class QuarantinedAnswer
{
    public required Guid Id { get; init; }
    /// <summary>Null when it is not known whose it is.</summary>
    public Guid? CaseId { get; init; }
    public required string Party { get; init; }
    /// <summary>The act or the question it answers.</summary>
    public required string Subject { get; init; }
    public Guid? EffectId { get; init; }
    /// <summary>The step that was answered; null when it came unasked.</summary>
    public string? Step { get; init; }
    public int? Ask { get; init; }
    public required string Code { get; init; }
    /// <summary>What is wrong about it.</summary>
    public required string Wrong { get; init; }
    /// <summary>What was said, sealed; null where it is not kept.</summary>
    public byte[]? Sealed { get; init; }
    /// <summary>When it was first said, or said again after it was resolved.</summary>
    public required DateTimeOffset At { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    /// <summary>The operator who resolved it; null when the other side answered rightly in the end.</summary>
    public string? ResolvedBy { get; set; }
    public string? Reason { get; set; }

    /// <summary>Figures do not count: a party that answers another amount each time is wrong in one way, not in a thousand.</summary>
    public static Guid IdFor(Guid? caseId, string party, string subject, Guid? effectId, string wrong) =>
        DeterministicId.From(caseId ?? Guid.Empty, $"{party}/{subject}/{effectId}/{string.Concat(wrong.Where(x => !char.IsAsciiDigit(x)))}");
}

static class QuarantineModel
{
    public static void Configure(ModelBuilder model) => model.Entity<QuarantinedAnswer>(answer =>
    {
        answer.ToTable("quarantine");
        answer.HasKey(x => x.Id);
        // What is resolved only ever becomes more; cases and people ask for what is open.
        answer.HasIndex(x => x.CaseId).HasFilter("resolved_at is null").HasDatabaseName("ix_quarantine_case");
        answer.HasIndex(x => new { x.At, x.Id }).HasDatabaseName("ix_quarantine_at");
    });
}
