using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Workers;

/// <summary>
/// Signatures of callbacks as Standard Webhooks 1.0 says: HMAC-SHA256 over <c>id.timestamp.body</c>. They prove who called and that nothing was
/// changed on the way; they do not make what is said true.
/// </summary>
public static class StandardWebhook
{
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";

    /// <summary>What a secret begins with; the key follows in base64.</summary>
    public const string SecretPrefix = "whsec_";

    /// <summary>How far the two clocks may be apart, and how long a call that was listened to can be played back.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    const string Version = "v1,";
    const int ShortestKey = 24, LongestKey = 64;

    /// <summary>Whether it is <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
    public static bool IsSecret(string? secret) => Key(secret) is not null;

    /// <param name="id">Names the message and stays the same when it is sent again.</param>
    /// <param name="at">When this attempt is made.</param>
    /// <returns>The value of <c>webhook-signature</c>.</returns>
    /// <exception cref="FormatException">It is no secret.</exception>
    public static string Sign(string secret, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var key = Key(secret) ?? throw new FormatException($"A callback secret is '{SecretPrefix}' and {ShortestKey} to {LongestKey} bytes in base64.");
        return Version + Convert.ToBase64String(Hash(key, id, Timestamp(at), body));
    }

    /// <summary>The value of <c>webhook-timestamp</c>.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether one of the secrets signed it just now. All of them are tried, so that a secret can be replaced without a gap.</summary>
    /// <param name="signatures">One or more, with blanks between them; those of other versions are passed over.</param>
    public static bool Verify(IReadOnlyList<string> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        var apart = Int128.Abs((Int128)seconds - now.ToUnixTimeSeconds());
        if (apart > (Int128)Tolerance.TotalSeconds)
            return false;
        var given = signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isSigned = false;
        foreach (var secret in secrets)
        {
            if (Key(secret) is not { } key)
                continue;
            var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(Hash(key, id, timestamp, body)));
            // All are compared to their end, so that the time taken says nothing.
            foreach (var signature in given)
                isSigned |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected);
        }
        return isSigned;
    }

    static byte[] Hash(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    static byte[]? Key(string? secret)
    {
        if (secret?.StartsWith(SecretPrefix, StringComparison.Ordinal) != true)
            return null;
        var key = new byte[LongestKey + 1];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], key, out var length) && length is >= ShortestKey and <= LongestKey ? key[..length] : null;
    }
}
