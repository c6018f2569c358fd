using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cancellation.Service.Configuration;

namespace Cancellation.Service.Access;

/// <summary>Every key that is good.</summary>
public sealed class KeyBook(ServiceSettings settings, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, KnownKey> _known = new(settings.Access.Keys.Select(x => KeyValuePair.Create(x.Id, x)), StringComparer.Ordinal);

    /// <returns>Whose key it is, or null.</returns>
    public Caller? Find(string key) =>
        ApiKey.IdOf(key) is { } id && _known.TryGetValue(id, out var known)
        && CryptographicOperations.FixedTimeEquals(known.Sha256, ApiKey.HashOf(key))
        && !(known.ExpiresAt <= clock.GetUtcNow())
            ? known.Caller
            : null;
}
