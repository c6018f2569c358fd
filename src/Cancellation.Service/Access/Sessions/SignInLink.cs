using System.Security.Cryptography;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;

namespace Cancellation.Service.Access;

/// <summary>
/// Lets whoever started the service on their own machine in without a password: once, and for ten minutes. Only its hash is held, and only in memory.
/// </summary>
public sealed class SignInLink(ServiceSettings settings, WallClock clock)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly Lock _gate = new();
    (byte[] Hash, DateTimeOffset Until)? _open;

    /// <returns>Null where there is no owner.</returns>
    public string? Make()
    {
        if (settings.Access.OwnStamp is null)
            return null;
        var word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        lock (_gate)
            _open = (ApiKey.HashOf(word), clock.Now + Life);
        return word;
    }

    /// <returns>Whether it was the word; it is not any more.</returns>
    public bool Use(string word)
    {
        lock (_gate)
        {
            if (_open is not { } open || clock.Now >= open.Until || !CryptographicOperations.FixedTimeEquals(open.Hash, ApiKey.HashOf(word)))
                return false;
            _open = null;
            return true;
        }
    }
}
