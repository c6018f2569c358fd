using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Service.Access;

/// <summary>
/// The key of a machine: <c>cxl_{id}_{secret}</c>. The id finds it, 32 random bytes prove it; only the SHA-256 of the whole is kept, which suffices for
/// a secret that nobody can guess.
/// </summary>
public static class ApiKey
{
    public const string Prefix = "cxl_";
    const int SecretBytes = 32;

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <param name="id">1 to 32 lower-case letters, digits and hyphens.</param>
    public static string Make(string id) => $"{Prefix}{id}_{Base64Url(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <returns>The id that the key names, or null when it is not of this form.</returns>
    public static string? IdOf(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length > 128)
            return null;
        var end = key.IndexOf('_', Prefix.Length);
        return end > Prefix.Length ? key[Prefix.Length..end] : null;
    }

    public static bool IsId(string text) => text.Length is > 0 and <= 32 && text.All(x => char.IsAsciiLetterLower(x) || char.IsAsciiDigit(x) || x == '-');

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>What is known of a key.</summary>
/// <param name="Sha256">Of the whole key, 32 bytes.</param>
public sealed record KnownKey(string Id, byte[] Sha256, string Tenant, IReadOnlySet<string> Permissions, DateTimeOffset? ExpiresAt)
{
    public Caller Caller { get; } = new($"key:{Id}", Tenant, Permissions);
}
