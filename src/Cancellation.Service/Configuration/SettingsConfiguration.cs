using Npgsql;

namespace Cancellation.Service.Configuration;

public static class SettingsConfiguration
{
    const string DefaultUrl = "http://localhost:5080";

    static readonly (string, StoreKind)[] StoreAliases =
        [("sqlite3", StoreKind.Sqlite), ("postgresql", StoreKind.Postgres), ("pg", StoreKind.Postgres), ("pgsql", StoreKind.Postgres), ("npgsql", StoreKind.Postgres)];

    static readonly Dictionary<string, Roles> RoleNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["api"] = Roles.Api, ["saga"] = Roles.Saga, ["workers"] = Roles.Workers, ["worker"] = Roles.Workers, ["console"] = Roles.Console | Roles.Api, ["all"] = Roles.All,
    };

    /// <summary>What a command line may name. A misspelt name must not be taken for a wish that was heard.</summary>
    static readonly string[] Known =
    [
        "Store", "Transport", "Roles", "SystemsOfRecord", "DataFolder", "Policies", "Calendars", "Intake", "RabbitMq", "Sandbox", "Ports", "Notices", "Ledger", "Vault", "Access", "Ingress", "Webhooks", "Logging",
        "Urls", "http_ports", "https_ports", "Kestrel", "AllowedHosts", "environment", "contentRoot", "applicationName", "webroot",
    ];

    /// <summary>Environment variables count with and without the prefix: <c>CANCELLATION_Store__ConnectionString</c>, <c>Store__ConnectionString</c>.</summary>
    public static void AddSettingsSources(this IConfigurationBuilder configuration, string[] args)
    {
        configuration.AddEnvironmentVariables("CANCELLATION_");
        configuration.AddCommandLine(args);
    }

    /// <exception cref="WrongConfigurationException">A value cannot be followed; every such value is named.</exception>
    public static ServiceSettings ReadSettings(this IConfiguration configuration, string[] args)
    {
        var read = new SettingsReader(configuration);
        RefuseUnknownArguments(read, args);

        var dataFolder = Path.GetFullPath(read.Text("DataFolder") ?? "data");
        var roles = ReadRoles(read);
        var transport = TransportSettings.Read(read);
        if (roles != Roles.All && transport.Kind == TransportKind.InMemory)
            read.Refuse($"Roles is '{read.Text("Roles")}' with Transport InMemory, but roles in different processes meet only on RabbitMQ; set Transport=RabbitMq or Roles=all");

        var store = ReadStore(read, dataFolder);
        var settings = new ServiceSettings
        {
            Store = store,
            Transport = transport,
            Roles = roles,
            SystemsOfRecord = read.Choice("SystemsOfRecord", SystemsOfRecord.Sandbox),
            DataFolder = dataFolder,
            PoliciesFolder = ReadFolder(read, "Policies:Folder"),
            CalendarsFolder = ReadFolder(read, "Calendars:Folder"),
            Intake = new IntakeOptions(
                read.Number("Intake:MaxBodyBytes", 262_144, 1_024, 10_485_760),
                TimeSpan.FromSeconds(read.Number("Intake:MaxWaitSeconds", 60, 1, 300)),
                TimeSpan.FromMilliseconds(read.Number("Intake:LedgerPatienceMilliseconds", 1_500, 100, 10_000))),
            Ingress = IngressSettings.Read(read),
            Access = AccessSettings.Read(read, store.Kind, transport.Kind, dataFolder),
            Vault = VaultSettings.Read(read, store.Kind),
            Webhooks = WebhookSettings.Read(read, store.Kind, transport.Kind),
            Urls = ReadUrls(read),
            LogFormat = read.Choice("Logging:Format", LogFormat.Simple),
        };
        read.Finish();
        return settings;
    }

    static StoreOptions ReadStore(SettingsReader read, string dataFolder)
    {
        // "--Store=Postgres" and a settings file's "Store": { "Kind": "Postgres" } mean the same.
        var kind = read.Choice(read.Text("Store") is null ? "Store:Kind" : "Store", StoreKind.Sqlite, StoreAliases);
        if (kind == StoreKind.Sqlite)
        {
            var path = Path.GetFullPath(read.Text("Store:Path") ?? Path.Combine(dataFolder, "cancellation.db"));
            return new StoreOptions(kind, path, "") { Where = $"SQLite at {path}" };
        }
        var text = read.Secret("Store:ConnectionString");
        if (text is null)
        {
            read.Refuse("Store is Postgres but Store:ConnectionString (or Store:ConnectionStringFile) is not set");
            return new StoreOptions(kind, "", "") { Where = "PostgreSQL" };
        }
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(text);
            // Bounded unless told otherwise: a silent database must be answered 503, not waited for.
            if (!parts.ShouldSerialize("Timeout")) parts.Timeout = 5;
            if (!parts.ShouldSerialize("Command Timeout")) parts.CommandTimeout = 10;
            if (!parts.ShouldSerialize("Application Name")) parts.ApplicationName = "cancellation";
            return new StoreOptions(kind, "", parts.ConnectionString) { Where = $"PostgreSQL at {parts.Host}:{parts.Port}, database {parts.Database}" };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text may hold a password: it is not repeated.
            read.Refuse("Store:ConnectionString is not a PostgreSQL connection string such as 'Host=…;Database=…;Username=…;Password=…'");
            return new StoreOptions(kind, "", "") { Where = "PostgreSQL" };
        }
    }

    static Roles ReadRoles(SettingsReader read)
    {
        var roles = Roles.None;
        foreach (var word in (read.Text("Roles") ?? "all").Split([',', ';', ' ', '+'], StringSplitOptions.RemoveEmptyEntries))
            if (RoleNames.TryGetValue(word, out var role))
                roles |= role;
            else
                read.Refuse($"Roles holds '{word}', which is not one of api, console, saga, workers, all");
        return roles == Roles.None ? Roles.All : roles;
    }

    static string? ReadFolder(SettingsReader read, string key)
    {
        if (read.Text(key) is not { } folder)
            return null;
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            read.Refuse($"{key} is '{folder}', which does not exist");
        return folder;
    }

    static string[] ReadUrls(SettingsReader read)
    {
        if (read.Text("urls") is not { } urls)
            return read.Text("http_ports") is null && read.Text("https_ports") is null ? [DefaultUrl] : [];
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in all)
            if (!url.Contains("://") || !Uri.TryCreate(url.Replace("://*", "://any").Replace("://+", "://any"), UriKind.Absolute, out _))
                read.Refuse($"Urls holds '{url}', which is not an address such as {DefaultUrl}");
        return all;
    }

    static void RefuseUnknownArguments(SettingsReader read, string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            var name = arg.TrimStart('-', '/').Split('=', ':')[0].Split("__")[0];
            if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
                read.Refuse($"'{arg.Split('=')[0]}' is not a setting; the settings are {string.Join(", ", Known[..18].Select(x => "--" + x))} and --Urls");
            // "--Store Postgres" is two arguments.
            if (!arg.Contains('=') && arg.StartsWith('-') && i + 1 < args.Length && !args[i + 1].StartsWith('-'))
                i++;
        }
    }
}
