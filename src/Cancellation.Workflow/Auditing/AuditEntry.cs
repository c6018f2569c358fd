using Microsoft.EntityFrameworkCore;

namespace Cancellation.Workflow.Auditing;

/// <summary>
/// Something that a person or a machine did to the service itself: a key, an account, a webhook. Written in the transaction of what was done, and never changed. What is done to
/// cases is in their journals.
/// </summary>
public sealed class AuditEntry
{
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    public required string Actor { get; init; }
    /// <summary>The name of the call that did it, e.g. <c>RevokeKey</c>.</summary>
    public required string Act { get; init; }
    /// <summary>What it was done to: the name of an account, the id of a key or of a webhook.</summary>
    public required string About { get; init; }
    /// <summary>What was changed, for people; no secret is in it.</summary>
    public string? Detail { get; init; }
    public required DateTimeOffset At { get; init; }

    public static AuditEntry Of(string tenant, string? actor, string act, string about, DateTimeOffset now, string? detail = null) =>
        new() { Id = Guid.CreateVersion7(now), Tenant = tenant, Actor = actor ?? "", Act = act, About = about, Detail = detail, At = now };
}

static class AuditModel
{
    public static void Configure(ModelBuilder model) => model.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("audit_entries");
        entry.HasKey(x => x.Id);
        entry.HasIndex(x => new { x.Tenant, x.At, x.Id }).HasDatabaseName("ix_audit_entries_at");
    });
}
