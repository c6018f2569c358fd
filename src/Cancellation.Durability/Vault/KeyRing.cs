using System.Security.Cryptography;
using System.Text;

namespace Cancellation.Durability.Vault;

/// <summary>The key-encryption keys that this process was given, and the key of the index. It is never printed.</summary>
public sealed class KeyRing
{
    readonly Dictionary<string, byte[]> keys;
    readonly byte[] indexKey;

    /// <param name="keys">Each 32 bytes, by id.</param>
    /// <param name="current">The id of the one that new data keys are wrapped by.</param>
    /// <param name="indexKey">At least 32 bytes. With another one nothing that is kept is found again.</param>
    public KeyRing(IReadOnlyDictionary<string, byte[]> keys, string current, byte[] indexKey)
    {
        this.keys = keys.ToDictionary(StringComparer.Ordinal);
        this.indexKey = indexKey;
        Current = current;
        if (!Has(current))
            throw new ArgumentException($"The current key '{current}' is not among the keys.", nameof(current));
    }

    public string Current { get; }

    public IReadOnlyCollection<string> Ids => keys.Keys;

    public bool Has(string kekId) => keys.ContainsKey(kekId);

    public byte[] Wrap(Guid caseId, ReadOnlySpan<byte> dataKey) => SealedBox.Seal(keys[Current], dataKey, Place(caseId, Current));

    /// <exception cref="VaultKeyMissingException">This process was not given that key.</exception>
    /// <exception cref="VaultTamperedException">It is not what was wrapped for this case.</exception>
    public byte[] Unwrap(Guid caseId, string kekId, ReadOnlySpan<byte> wrapped) => keys.TryGetValue(kekId, out var key)
        ? SealedBox.Open(key, wrapped, Place(caseId, kekId))
        : throw new VaultKeyMissingException(kekId);

    /// <summary>A keyed hash: who does not hold the key can neither compute it nor try values against it.</summary>
    public byte[] Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, indexKey);
        foreach (var part in parts)
        {
            // The length goes before each part, so that no two lists of parts read alike.
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    static byte[] Place(Guid caseId, string kekId) => Encoding.UTF8.GetBytes($"{caseId:N}/{kekId}");
}

/// <summary>A data key is wrapped by a key-encryption key that this process was not given.</summary>
public sealed class VaultKeyMissingException(string kekId) : Exception(
    $"Personal data is sealed under the key '{kekId}', which is not configured. Set Vault:Keys:{kekId} (or Vault:Keys:{kekId}File) again; 'vault check' lists what is needed.");
