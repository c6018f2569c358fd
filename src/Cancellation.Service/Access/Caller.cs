using System.Security.Claims;
using Cancellation.Contracts;

namespace Cancellation.Service.Access;

/// <summary>Who calls, for which tenant, and what is allowed. Read from the claims that every way of signing in gives.</summary>
public sealed record Caller(string Id, string Tenant, IReadOnlySet<string> Permissions)
{
    public const string TenantClaim = "tenant", PermissionClaim = "permission";

    /// <summary>Nobody in particular, who may do nothing.</summary>
    public static Caller Nobody { get; } = new("", Tenants.Default, new HashSet<string>());

    public bool May(string permission) => Permissions.Contains(permission);

    public static Caller Of(ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true }
        ? new Caller(
            user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", user.FindFirstValue(TenantClaim) ?? Tenants.Default,
            user.FindAll(PermissionClaim).Select(x => x.Value).ToHashSet(StringComparer.Ordinal))
        : Nobody;

    /// <param name="scheme">How the caller signed in.</param>
    public ClaimsPrincipal Principal(string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Id), new Claim(TenantClaim, Tenant), .. Permissions.Select(x => new Claim(PermissionClaim, x))], scheme));
}
