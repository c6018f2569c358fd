using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Cancellation.Service.Access;

public static class AccessConfiguration
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CallerContext>();
        services.AddSingleton<KeyBook>();
        services.AddAuthentication(ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        var access = services.AddAuthorizationBuilder()
            // An endpoint that does not say what it needs is open to nobody.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(x => !IsOurs(x)).Build());
        foreach (var permission in Permissions.All)
            access.AddPolicy(permission, x => x.RequireAuthenticatedUser().RequireClaim(Caller.PermissionClaim, permission));
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>Unknown paths and methods are answered by routing itself, which has nothing to hide.</summary>
    static bool IsOurs(AuthorizationHandlerContext context) => context.Resource is not HttpContext http || http.GetEndpoint() is RouteEndpoint;

    /// <param name="permission">One of <see cref="Permissions"/>.</param>
    public static T Needs<T>(this T endpoints, string permission) where T : IEndpointConventionBuilder => endpoints.RequireAuthorization(permission);

    /// <summary>One of them suffices to come in; what comes in says which of them it needs.</summary>
    public static T NeedsAnyOf<T>(this T endpoints, params string[] permissions) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(x => x.RequireAuthenticatedUser().RequireClaim(Caller.PermissionClaim, permissions));

    /// <summary>Open to everybody, for a reason that the place of use says.</summary>
    public static T IsOpen<T>(this T endpoints) where T : IEndpointConventionBuilder => endpoints.AllowAnonymous();
}
