using System.Security.Cryptography;
using Cancellation.Contracts;
using Microsoft.IdentityModel.Tokens;

namespace Cancellation.Service.Configuration;

/// <param name="Authority">Publishes its keys; null: <paramref name="PublicKey"/> is the only one.</param>
/// <param name="Tenant">Whom all tokens are for; null: <paramref name="TenantClaim"/> says it.</param>
public sealed record JwtOptions(string? Authority, string Issuer, string Audience, SecurityKey? PublicKey, string? Tenant, string TenantClaim, string RolesClaim, string PermissionsClaim);

/// <param name="NameField">Of the answer about a person: the name of their account here.</param>
public sealed record OAuthSettings(
    string ClientId, string ClientSecret, string AuthorizationEndpoint, string TokenEndpoint, string UserInformationEndpoint, string Scope, string NameField, string? Tenant);

/// <summary>Reads the sections <c>Access:Jwt</c> and <c>Access:OAuth</c>.</summary>
static class TokenSettings
{
    public static JwtOptions? ReadJwt(SettingsReader read)
    {
        if (!read.Names("Access:Jwt").Any())
            return null;
        var (authority, issuer, audience, file) = (read.Text("Access:Jwt:Authority"), read.Text("Access:Jwt:Issuer"), read.Text("Access:Jwt:Audience"), read.Text("Access:Jwt:PublicKeyFile"));
        if (audience is null)
            read.Refuse("Access:Jwt:Audience is not set: without it, tokens that were made for others would be taken");
        if (authority is null == file is null)
            read.Refuse("Access:Jwt needs either Authority, which publishes its keys, or PublicKeyFile");
        if (authority is not null && !authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            read.Refuse("Access:Jwt:Authority is not an https address");
        if ((issuer ?? authority) is not { } maker)
            read.Refuse("Access:Jwt:Issuer is not set");
        else if (Tenant(read, "Access:Jwt:Tenant") is var tenant && (file is null ? null : ReadKey(read, file)) is var key && audience is not null)
            return new JwtOptions(authority, maker, audience, key, tenant,
                read.Text("Access:Jwt:TenantClaim") ?? "tenant", read.Text("Access:Jwt:RolesClaim") ?? "roles", read.Text("Access:Jwt:PermissionsClaim") ?? "permissions");
        return null;
    }

    public static OAuthSettings? ReadOAuth(SettingsReader read)
    {
        if (!read.Names("Access:OAuth").Any())
            return null;
        string Needed(string name, bool isAddress = false)
        {
            var text = name == "ClientSecret" ? read.Secret("Access:OAuth:ClientSecret") : read.Text($"Access:OAuth:{name}");
            if (text is null)
                read.Refuse($"Access:OAuth:{name} is not set");
            else if (isAddress && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.IsLoopback)))
                read.Refuse($"Access:OAuth:{name} is not an https address");
            return text ?? "";
        }
        return new OAuthSettings(
            Needed("ClientId"), Needed("ClientSecret"), Needed("AuthorizationEndpoint", true), Needed("TokenEndpoint", true), Needed("UserInformationEndpoint", true),
            read.Text("Access:OAuth:Scope") ?? "openid profile", read.Text("Access:OAuth:NameField") ?? "preferred_username", Tenant(read, "Access:OAuth:Tenant"));
    }

    static string? Tenant(SettingsReader read, string key)
    {
        if (read.Text(key) is { } tenant && !Tenants.IsName(tenant))
            read.Refuse($"{key} is '{tenant}', which is not 1 to 64 lower-case letters, digits and hyphens");
        return read.Text(key);
    }

    /// <summary>PEM of an RSA key of at least 2,048 bits, or of an elliptic curve.</summary>
    static SecurityKey? ReadKey(SettingsReader read, string file)
    {
        try
        {
            var pem = File.ReadAllText(file);
            try
            {
                var rsa = RSA.Create();
                rsa.ImportFromPem(pem);
                if (rsa.KeySize >= 2048)
                    return new RsaSecurityKey(rsa);
                read.Refuse($"Access:Jwt:PublicKeyFile holds a key of {rsa.KeySize} bits, fewer than 2048");
                return null;
            }
            catch (Exception e) when (e is CryptographicException or ArgumentException)
            {
                var curve = ECDsa.Create();
                curve.ImportFromPem(pem);
                return new ECDsaSecurityKey(curve);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            read.Refuse($"Access:Jwt:PublicKeyFile names '{file}', which is not a readable public key in PEM");
            return null;
        }
    }
}
