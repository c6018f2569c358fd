using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Sandbox.Http;

/// <summary>Asks every caller for the key, except for whether the sandbox is well.</summary>
static class BearerKey
{
    const string Scheme = "Bearer ";

    public static void UseBearerKey(this WebApplication app, string? key)
    {
        if (key is null)
            return;
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        app.Use(async (http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/health") || Has(http, expected))
            {
                await next(http);
                return;
            }
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await ControlRoutes.Problem(StatusCodes.Status401Unauthorized, "KEY_MISSING", "Send the sandbox's key: 'Authorization: Bearer …' (in the service Ports:Key).").ExecuteAsync(http);
        });
    }

    // Hashes of one length, so that neither the key's length nor its beginning shows in the time it takes.
    static bool Has(HttpContext http, byte[] expected) =>
        http.Request.Headers.Authorization is [{ } said] && said.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(said[Scheme.Length..].Trim())), expected);
}
