using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Service.Access;

namespace Cancellation.Service.Configuration;

/// <param name="Keys">Keys that are given by settings; <c>access:manage</c> adds others while the service runs.</param>
/// <param name="OwnKeyFile">Where the key of a service that runs alone is; null when keys must be given.</param>
public sealed record AccessOptions(IReadOnlyList<KnownKey> Keys, string? OwnKeyFile);

/// <summary>Reads the section <c>Access</c>. No fault repeats a key or its hash.</summary>
static class AccessSettings
{
    public static AccessOptions Read(SettingsReader read, StoreKind store, TransportKind transport, string dataFolder)
    {
        var keys = read.Names("Access:Keys").Select(x => ReadKey(read, x)).OfType<KnownKey>().ToList();
        // Alone on one machine, whoever can read the data folder may do everything; there is nobody else to set up.
        if (store != StoreKind.Sqlite || transport != TransportKind.InMemory)
            return new AccessOptions(keys, null);
        var own = OwnKeyFile.ReadOrMake(dataFolder);
        keys.Add(new KnownKey(OwnKeyFile.Id, ApiKey.HashOf(own), Tenants.Default, Permissions.All.ToHashSet(), null));
        return new AccessOptions(keys, Path.Combine(dataFolder, OwnKeyFile.Name));
    }

    static KnownKey? ReadKey(SettingsReader read, string id)
    {
        var at = $"Access:Keys:{id}";
        if (!ApiKey.IsId(id) || id == OwnKeyFile.Id)
        {
            read.Refuse($"Access:Keys holds an id that is not 1 to 32 lower-case letters, digits and hyphens, or is '{OwnKeyFile.Id}'");
            return null;
        }
        var hash = Hash(read.Text($"{at}:Sha256"));
        if (hash is null)
            read.Refuse($"{at}:Sha256 is not the 64 hexadecimal digits of a key's SHA-256");
        var words = (read.Text($"{at}:Permissions") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        var permissions = words is ["all"] ? Permissions.All.ToHashSet() : words.ToHashSet();
        if (permissions.Count == 0 || permissions.Except(Permissions.All).Any())
            read.Refuse($"{at}:Permissions is not 'all' or a list of {string.Join(", ", Permissions.All)}");
        DateTimeOffset? expiresAt = null;
        if (read.Text($"{at}:ExpiresAt") is { } text)
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                expiresAt = instant;
            else
                read.Refuse($"{at}:ExpiresAt is '{text}', which is not an instant such as 2027-01-01T00:00:00Z");
        var tenant = read.Text($"{at}:Tenant") ?? Tenants.Default;
        if (!Tenants.IsName(tenant))
            read.Refuse($"{at}:Tenant is '{tenant}', which is not 1 to 64 lower-case letters, digits and hyphens");
        return hash is null ? null : new KnownKey(id, hash, tenant, permissions, expiresAt);
    }

    static byte[]? Hash(string? text)
    {
        try
        {
            return text is { Length: 64 } ? Convert.FromHexString(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
