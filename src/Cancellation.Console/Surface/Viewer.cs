using System.Security.Claims;

namespace Cancellation.Console.Surface;

/// <summary>Who looks at a page. It hides what they may not do; whether they may is decided by the surface.</summary>
public sealed record Viewer(string Id, IReadOnlySet<string> Permissions)
{
    /// <summary>The claim that holds one permission.</summary>
    public const string PermissionClaim = "permission";

    public static readonly Viewer Nobody = new("", new HashSet<string>());

    public bool May(string permission) => Permissions.Contains(permission);

    public static Viewer Of(ClaimsPrincipal user) =>
        new(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", user.FindAll(PermissionClaim).Select(x => x.Value).ToHashSet(StringComparer.Ordinal));
}
