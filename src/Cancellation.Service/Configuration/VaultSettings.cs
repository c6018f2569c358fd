using Cancellation.Durability.Vault;

namespace Cancellation.Service.Configuration;

/// <param name="Keys">Null: made once in the data folder (<see cref="VaultKeyFile"/>).</param>
/// <param name="KeepEndedCases">How long personal data of a case is kept after it ended without being erased. 1 … 3,650 days; default 180.</param>
public sealed record VaultOptions(KeyRing? Keys, TimeSpan KeepEndedCases);

/// <summary>Reads the section <c>Vault</c>. No fault repeats a key.</summary>
static class VaultSettings
{
    const int KeySize = 32;

    public static VaultOptions Read(SettingsReader read, StoreKind store) => new(
        ReadKeys(read, store), TimeSpan.FromDays(read.Number("Vault:KeepEndedCases", 180, 1, 3_650)));

    static KeyRing? ReadKeys(SettingsReader read, StoreKind store)
    {
        var ids = read.Names("Vault:Keys").Select(x => x.EndsWith("File", StringComparison.OrdinalIgnoreCase) ? x[..^4] : x).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        // One process and its file can look after a key of their own; what several share must be given to each of them.
        if (ids.Count == 0 && store == StoreKind.Sqlite && read.Text("Vault:IndexKey") is null && read.Text("Vault:IndexKeyFile") is null)
            return null;
        if (ids.Count == 0)
            read.Refuse("Vault:Keys is not set: personal data is sealed under a key that every process is given; set Vault:Keys:{id} (or Vault:Keys:{id}File) to 32 random bytes in base64, e.g. of 'openssl rand -base64 32'");
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var id in ids)
            if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                read.Refuse("Vault:Keys holds an id that is not 1 to 64 letters, digits, hyphens, underscores and dots");
            else if (ReadKey(read, $"Vault:Keys:{id}", exactly: true) is { } key)
                keys[id] = key;
        var index = ReadKey(read, "Vault:IndexKey", exactly: false);
        var current = read.Text("Vault:CurrentKey") ?? (ids.Count == 1 ? ids[0] : null);
        if (current is null && ids.Count > 1)
            read.Refuse($"Vault:CurrentKey is not set, but there are several keys; set it to one of {string.Join(", ", ids)}");
        else if (current is not null && ids.Count > 0 && !ids.Contains(current, StringComparer.Ordinal))
            read.Refuse($"Vault:CurrentKey is '{current}', which is not one of {string.Join(", ", ids)}");
        return current is not null && index is not null && keys.ContainsKey(current) ? new KeyRing(keys, current, index) : null;
    }

    static byte[]? ReadKey(SettingsReader read, string name, bool exactly)
    {
        if (read.Secret(name) is not { } text)
        {
            read.Refuse($"{name} (or {name}File) is not set; give {KeySize} random bytes in base64, e.g. of 'openssl rand -base64 {KeySize}'");
            return null;
        }
        if (Fault(text, exactly, out var key) is { } fault)
            read.Refuse($"{name} {fault}; give {KeySize} random bytes in base64, e.g. of 'openssl rand -base64 {KeySize}'");
        return key;
    }

    static string? Fault(string text, bool exactly, out byte[]? key)
    {
        key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, key, out var length))
            return "is not base64";
        key = key[..length];
        return length < KeySize || exactly && length > KeySize ? $"has {length} bytes"
            : key.Distinct().Count() < 8 ? "is not random"
            : null;
    }
}
