namespace Cancellation.Workflow.Access;

/// <summary>A person who signs in.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }
    public required string Tenant { get; init; }
    public required string Name { get; init; }
    /// <summary>With blanks between.</summary>
    public required string Roles { get; set; }
    /// <summary>Null: there is no password, another place says who they are.</summary>
    public string? PasswordHash { get; set; }
    /// <summary>Sessions hold a copy; a new one ends them all.</summary>
    public required string Stamp { get; set; }
    /// <summary>Since the last time it worked.</summary>
    public int FailedTries { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public bool Disabled { get; set; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
