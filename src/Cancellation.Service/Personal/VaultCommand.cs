using System.Data.Common;
using Cancellation.Durability.Vault;
using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;
using Cancellation.Workflow;

namespace Cancellation.Service.Personal;

/// <summary><c>vault rotate</c> and <c>vault check</c>: for whoever looks after the keys. Both may run while the service does.</summary>
public static class VaultCommand
{
    const int Well = 0, NotWell = 1, Refused = 2;

    const string Usage = """
        vault check  [--Setting=value …]   how many cases are sealed under which key, and whether each key is there
        vault rotate [--Setting=value …]   seals the keys of all cases under Vault:CurrentKey; an old key can be left out afterwards
        """;

    public static bool IsMeant(string[] args) => args is ["vault", ..];

    /// <returns>0 when every key is there (and, after rotating, the current one); 1 when not; 2 when a setting is refused.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        if (args is not [_, "check" or "rotate", .. var settings] || settings.Any(x => !x.StartsWith("--", StringComparison.Ordinal)))
        {
            await errors.WriteLineAsync(Usage);
            return Refused;
        }
        try
        {
            await using var services = Services(settings);
            return args[1] == "check" ? await Check(services, output, cancellationToken) : await Rotate(services, output, cancellationToken);
        }
        catch (Exception e) when (WrongConfigurationException.From(e) is { } fault)
        {
            await errors.WriteLineAsync($"The vault cannot be looked at: {fault}");
            return Refused;
        }
        catch (DbException e)
        {
            await errors.WriteLineAsync($"The vault cannot be looked at: the database does not answer, or no service made its tables yet ({e.Message}).");
            return Refused;
        }
    }

    /// <summary>Only the database and the keys: nothing is migrated, claimed or listened to.</summary>
    static ServiceProvider Services(string[] args)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true);
        configuration.AddSettingsSources(args);
        var settings = configuration.ReadSettings(args);
        if (settings.Store.Kind == StoreKind.Sqlite && !File.Exists(settings.Store.Path))
            throw new WrongConfigurationException($"There is no SQLite file {settings.Store.Path}. Set DataFolder (or Store:Path) to that of the service.");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings);
        services.AddLedger(settings);
        services.AddVault(settings);
        return services.BuildServiceProvider();
    }

    static async Task<int> Check(ServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (turning, keys) = (services.GetRequiredService<KeyTurning<CancellationContext>>(), services.GetRequiredService<KeyRing>());
        var found = await turning.Count(cancellationToken);
        foreach (var key in found)
            await output.WriteLineAsync($"{key.KekId}: {key.Count} data keys, {(key.KekId == keys.Current ? "current" : key.IsConfigured ? "old, still needed" : "NOT CONFIGURED: what is sealed under it cannot be read")}");
        foreach (var unused in keys.Ids.Where(id => found.All(x => x.KekId != id)).Order(StringComparer.Ordinal))
            await output.WriteLineAsync($"{unused}: 0 data keys, {(unused == keys.Current ? "current" : "not needed any more")}");
        return found.All(x => x.IsConfigured) ? Well : NotWell;
    }

    static async Task<int> Rotate(ServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (turning, keys) = (services.GetRequiredService<KeyTurning<CancellationContext>>(), services.GetRequiredService<KeyRing>());
        var (turned, broken) = await turning.Turn(so => output.WriteLine($"{so} data keys are sealed under {keys.Current} now"), cancellationToken);
        await output.WriteLineAsync($"{turned} turned, {broken} broken");
        await Check(services, output, cancellationToken);
        return (await turning.Count(cancellationToken)).All(x => x.KekId == keys.Current) ? Well : NotWell;
    }
}
