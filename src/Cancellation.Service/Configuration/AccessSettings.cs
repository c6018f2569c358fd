using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Service.Access;

namespace Cancellation.Service.Configuration;

/// <param name="Given">Keys that are given by settings; <c>access:manage</c> adds others while the service runs.</param>
/// <param name="OwnKeyFile">Where the key of a service that runs alone is; null when keys must be given.</param>
/// <param name="Jwt">Whose tokens are taken; null: nobody's.</param>
/// <param name="OAuth">Where people may sign in instead of here; null: nowhere.</param>
public sealed record AccessOptions(IReadOnlyList<KnownKey> Given, string? OwnKeyFile, JwtOptions? Jwt, OAuthSettings? OAuth, CallRates Rates)
{
    // Made when somebody is to call, and not by a command that only looks at the settings.
    readonly Lazy<string>? _own = OwnKeyFile is null ? null : new(() => Access.OwnKeyFile.ReadOrMake(Path.GetDirectoryName(OwnKeyFile)!));

    /// <exception cref="WrongConfigurationException">The own key's file cannot be used.</exception>
    public IReadOnlyList<KnownKey> Keys => _own is null ? Given : [.. Given, new KnownKey(Access.OwnKeyFile.Id, ApiKey.HashOf(_own.Value), Tenants.Default, Permissions.All.ToHashSet(), null)];

    /// <summary>Of sessions of whoever runs the service alone; another key makes another one.</summary>
    public string? OwnStamp => _own is null ? null : Convert.ToHexStringLower(ApiKey.HashOf("session\n" + _own.Value));

    /// <summary>Whether somebody else than whoever runs the service alone was given access by settings.</summary>
    public bool IsGiven => Jwt is not null || OAuth is not null || Given.Count > 0;
}

/// <summary>How often one may call.</summary>
/// <param name="RequestsPerSecond">Of a caller who is known. 10 … 1,000,000; default 1,000.</param>
/// <param name="AnonymousPerSecond">Of an address that nobody is known at. 1 … 100,000; default 50.</param>
/// <param name="SignInsPerMinute">Tries to sign in of an address. 1 … 10,000; default 5.</param>
/// <param name="SearchesPerMinute">Searches for persons, of a caller. 1 … 100,000; default 60.</param>
public sealed record CallRates(int RequestsPerSecond, int AnonymousPerSecond, int SignInsPerMinute, int SearchesPerMinute);

/// <summary>Reads the section <c>Access</c>. No fault repeats a key or its hash.</summary>
static class AccessSettings
{
    public static AccessOptions Read(SettingsReader read, StoreKind store, TransportKind transport, string dataFolder)
    {
        var keys = read.Names("Access:Keys").Select(x => ReadKey(read, x)).OfType<KnownKey>().ToList();
        var (jwt, oauth) = (TokenSettings.ReadJwt(read), TokenSettings.ReadOAuth(read));
        var rates = new CallRates(
            read.Number("Access:Rates:RequestsPerSecond", 1_000, 10, 1_000_000), read.Number("Access:Rates:AnonymousPerSecond", 50, 1, 100_000),
            read.Number("Access:Rates:SignInsPerMinute", 5, 1, 10_000), read.Number("Access:Rates:SearchesPerMinute", 60, 1, 100_000));
        // Alone on one machine, whoever can read the data folder may do everything; there is nobody else to set up.
        var isAlone = store == StoreKind.Sqlite && transport == TransportKind.InMemory;
        return new AccessOptions(keys, isAlone ? Path.Combine(dataFolder, OwnKeyFile.Name) : null, jwt, oauth, rates);
    }

    static KnownKey? ReadKey(SettingsReader read, string id)
    {
        var at = $"Access:Keys:{id}";
        if (!ApiKey.IsId(id) || id == OwnKeyFile.Id)
        {
            read.Refuse($"Access:Keys holds an id that is not 1 to 32 lower-case letters, digits and hyphens, or is '{OwnKeyFile.Id}'");
            return null;
        }
        var hash = Hash(read.Secret($"{at}:Sha256"));
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
