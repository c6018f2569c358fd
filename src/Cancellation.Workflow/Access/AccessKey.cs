namespace Cancellation.Workflow.Access;

/// <summary>The key of a machine that was made while the service ran. The key itself is shown once and kept nowhere.</summary>
public sealed class AccessKey
{
    /// <summary>The part of the key that it is found by.</summary>
    public required string Id { get; init; }
    public required string Tenant { get; init; }
    /// <summary>Who uses it. Two keys of one name live at once, so that one can replace the other.</summary>
    public required string Name { get; init; }
    /// <summary>1 or 2 among those of its name that are not revoked.</summary>
    public required int Place { get; init; }
    public required byte[] Sha256 { get; init; }
    /// <summary>With blanks between.</summary>
    public required string Permissions { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedBy { get; set; }
    public DateOnly? LastUsedDay { get; set; }
}
