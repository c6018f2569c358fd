using System.Security.Claims;
using System.Security.Cryptography;
using Cancellation.Contracts;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Cancellation.Service.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Cancellation.Service.Access;

/// <summary>Tokens of another authority (JWT). Only what was configured counts: who made them, for whom, until when, and by which algorithm.</summary>
sealed class JwtSignIn(ServiceSettings settings, WallClock clock) : IConfigureNamedOptions<JwtBearerOptions>
{
    public const string Scheme = "Jwt";
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public void Configure(JwtBearerOptions options) => Configure(null, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != Scheme || settings.Access.Jwt is not { } jwt)
            return;
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        if (jwt.Authority is not null)
            options.Authority = jwt.Authority;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = jwt.Issuer,
            ValidateIssuer = true,
            ValidAudience = jwt.Audience,
            ValidateAudience = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => until is { } end && clock.Now.UtcDateTime < end + Skew && !(from > clock.Now.UtcDateTime + Skew),
            ValidateIssuerSigningKey = true,
            // Whatever the token says of its key, there is this one.
            IssuerSigningKey = jwt.PublicKey,
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = x =>
            {
                if (CallerOf(x.Principal!, jwt) is { } caller)
                    x.Principal = caller.Principal(Scheme);
                else
                    x.Fail("The token does not say who calls, or for which tenant.");
                return Task.CompletedTask;
            },
        };
    }

    static Caller? CallerOf(ClaimsPrincipal token, JwtOptions jwt)
    {
        var (subject, tenant) = (token.FindFirstValue("sub"), jwt.Tenant ?? token.FindFirstValue(jwt.TenantClaim));
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > 128 || subject.Any(char.IsControl) || tenant is null || !Tenants.IsName(tenant))
            return null;
        // What acts is written into cases for good: an address or a number of a person is not.
        var id = PersonalLooks.Of(subject) is null ? subject : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(subject)))[..16];
        var permissions = Words(token, jwt.PermissionsClaim).Intersect(Permissions.All).Concat(AccessRoles.Allow(Words(token, jwt.RolesClaim)));
        return new Caller($"jwt:{id}", tenant, permissions.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>A list, or one text with blanks between.</summary>
    static IEnumerable<string> Words(ClaimsPrincipal token, string claim) => token.FindAll(claim).SelectMany(x => x.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
