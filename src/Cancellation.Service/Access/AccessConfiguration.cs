using Cancellation.Service.Configuration;
using Cancellation.Workflow.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Access;

public static class AccessConfiguration
{
    /// <summary>The policy of what everybody may do who is known.</summary>
    public const string Anybody = "anybody";

    const string AnyScheme = "Any";

    public static void AddAccess(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CallerContext>();
        services.AddSingleton<KeyBook>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<SignInLink>();
        services.AddSingleton<PasswordHasher<Account>>();
        services.AddSingleton<ApprovedActs>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService(provider => provider.GetRequiredService<ApprovedActs>());
        services.AddScoped<ApprovalDesk>();
        services.AddScoped<KeyDesk>();
        services.AddScoped<AccountDesk>();
        services.AddScoped<PasswordDoor>();
        services.AddSessionKeys();
        services.AddSchemes(settings.Access);
        services.AddRateLimits(settings);

        var access = services.AddAuthorizationBuilder()
            // An endpoint that does not say what it needs is open to nobody.
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(x => !IsOurs(x)).Build())
            .AddPolicy(Anybody, x => x.RequireAuthenticatedUser());
        foreach (var permission in Permissions.All)
            access.AddPolicy(permission, x => x.RequireAuthenticatedUser().RequireClaim(Caller.PermissionClaim, permission));
    }

    static void AddSchemes(this IServiceCollection services, AccessOptions access)
    {
        var schemes = services.AddAuthentication(x => (x.DefaultScheme, x.DefaultChallengeScheme, x.DefaultForbidScheme) = (AnyScheme, ApiKeyHandler.SchemeName, ApiKeyHandler.SchemeName))
            // What is sent on purpose counts before what a browser adds.
            .AddPolicyScheme(AnyScheme, AnyScheme, x => x.ForwardDefaultSelector = http => http.Request.Headers.Authorization.ToString() switch
            {
                "" => Session.Scheme,
                var header when access.Jwt is not null && !header.StartsWith($"Bearer {ApiKey.Prefix}", StringComparison.OrdinalIgnoreCase) => JwtSignIn.Scheme,
                _ => ApiKeyHandler.SchemeName,
            })
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(Session.Scheme);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        if (access.Jwt is not null)
        {
            schemes.AddJwtBearer(JwtSignIn.Scheme, _ => { });
            services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtSignIn>();
        }
        if (access.OAuth is not null)
        {
            schemes.AddOAuth(OAuthSignIn.Scheme, _ => { });
            services.AddSingleton<IConfigureOptions<OAuthOptions>, OAuthSignIn>();
        }
    }

    static void AddSessionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("cancellation");
        services.AddSingleton<IXmlRepository, SessionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(x => x.XmlRepository = provider.GetRequiredService<IXmlRepository>()));
        // It warns that it was not told how keys are sealed: our repository does that.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    /// <summary>After authentication.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseRateLimiter();
        app.Use((http, next) => AntiForgery.Check(http, next));
        app.UseAuthorization();
    }

    /// <summary>Unknown paths and methods are answered by routing itself, which has nothing to hide.</summary>
    static bool IsOurs(AuthorizationHandlerContext context) => context.Resource is not HttpContext http || http.GetEndpoint() is RouteEndpoint;

    /// <param name="permission">One of <see cref="Permissions"/>.</param>
    public static T Needs<T>(this T endpoints, string permission) where T : IEndpointConventionBuilder => endpoints.RequireAuthorization(permission);

    /// <summary>One of them suffices to come in; what comes in says which of them it needs.</summary>
    public static T NeedsAnyOf<T>(this T endpoints, params string[] permissions) where T : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(x => x.RequireAuthenticatedUser().RequireClaim(Caller.PermissionClaim, permissions)).WithMetadata(new AnyOfPermissions(permissions));

    /// <summary>Open to everybody, for a reason that the place of use says.</summary>
    public static T IsOpen<T>(this T endpoints) where T : IEndpointConventionBuilder => endpoints.AllowAnonymous();
}

/// <summary>What <see cref="AccessConfiguration.NeedsAnyOf"/> asks for, for documents and tests.</summary>
public sealed record AnyOfPermissions(IReadOnlyList<string> Permissions);
