using System.Data.Common;
using Cancellation.Contracts;
using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cancellation.Service.Access;

/// <summary><c>key …</c> and <c>account …</c>: the first ones of a deployment, before anybody can call. They may run while the service does.</summary>
public static class AccessCommand
{
    const int Well = 0, NotWell = 1, Refused = 2;
    const string By = "command";

    static readonly string Usage = $"""
        key add NAME PERMISSIONS [TENANT] [--Setting=value …]    makes a key and prints it, once; PERMISSIONS is 'all' or a list such as cases:read,cases:request
        key list [--Setting=value …]                             lists the keys that were made
        key revoke ID [--Setting=value …]                        revokes one
        account add NAME ROLES [TENANT] [--Setting=value …]      opens an account; ROLES is a list such as agent,reviewer; the password is read from the first line of the input
        account list [--Setting=value …]                         lists the accounts
        permissions: {string.Join(", ", Permissions.All)}
        roles: {string.Join(", ", AccessRoles.All)}
        """;

    public static bool IsMeant(string[] args) => args is ["key" or "account", ..];

    /// <returns>0 when it was done, 1 when it could not be done, 2 when it or a setting is refused.</returns>
    public static async Task<int> Run(string[] args, TextReader input, TextWriter output, TextWriter errors, CancellationToken cancellationToken = default)
    {
        var words = args.TakeWhile(x => !x.StartsWith("--", StringComparison.Ordinal)).ToArray();
        try
        {
            if (Action(words, input, output) is not { } act)
            {
                await errors.WriteLineAsync(Usage);
                return Refused;
            }
            await using var services = await Services(args[words.Length..], cancellationToken);
            await using var scope = services.CreateAsyncScope();
            return await act(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception e) when (WrongConfigurationException.From(e) is { } fault)
        {
            await errors.WriteLineAsync($"It was not done: {fault}");
            return Refused;
        }
        catch (DbException e)
        {
            await errors.WriteLineAsync($"It was not done: the database does not answer ({e.Message}).");
            return Refused;
        }
    }

    static Func<IServiceProvider, CancellationToken, Task<int>>? Action(string[] words, TextReader input, TextWriter output) => words switch
    {
        ["key", "add", var name, var permissions, .. var tenant] when tenant.Length < 2 => (services, token) => AddKey(services, name, permissions, Tenant(tenant), output, token),
        ["key", "list"] => async (services, token) =>
        {
            foreach (var x in await services.GetRequiredService<KeyDesk>().List(token))
                await output.WriteLineAsync($"{x.Id}  {x.Name}  {x.Tenant}  {(x.RevokedAt is null ? "live" : "revoked")}  last used {x.LastUsedDay?.ToString("yyyy-MM-dd") ?? "never"}  {string.Join(',', x.Permissions)}");
            return Well;
        },
        ["key", "revoke", var id] => async (services, token) =>
        {
            var found = await services.GetRequiredService<KeyDesk>().Revoke(id, By, token) is not null;
            await output.WriteLineAsync(found ? $"{id} is revoked; running services refuse it within five seconds." : $"There is no key {id}.");
            return found ? Well : NotWell;
        },
        ["account", "add", var name, var roles, .. var tenant] when tenant.Length < 2 => (services, token) => AddAccount(services, name, roles, Tenant(tenant), input, output, token),
        ["account", "list"] => async (services, token) =>
        {
            foreach (var x in await services.GetRequiredService<AccountDesk>().List(token))
                await output.WriteLineAsync($"{x.Name}  {x.Tenant}  {(x.Disabled ? "disabled" : "enabled")}  {string.Join(',', x.Roles)}");
            return Well;
        },
        _ => null,
    };

    static string Tenant(string[] said) => said is [var tenant] ? tenant : Tenants.Default;

    static async Task<int> AddKey(IServiceProvider services, string name, string said, string tenant, TextWriter output, CancellationToken cancellationToken)
    {
        var permissions = said == "all" ? [.. Permissions.All] : Words(said);
        Refuse(name, tenant);
        if (permissions.Length == 0 || permissions.Except(Permissions.All).Any())
            throw new WrongConfigurationException($"'{said}' is not 'all' or a list of {string.Join(", ", Permissions.All)}.");
        var made = await services.GetRequiredService<KeyDesk>().Make(tenant, name, permissions, null, By, cancellationToken);
        await output.WriteLineAsync(made?.Key ?? $"Two keys of '{name}' live already. Revoke one first; 'key list' shows them.");
        return made is null ? NotWell : Well;
    }

    static async Task<int> AddAccount(IServiceProvider services, string name, string said, string tenant, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var roles = Words(said);
        Refuse(name, tenant);
        if (roles.Length == 0 || roles.Except(AccessRoles.All).Any())
            throw new WrongConfigurationException($"'{said}' is not a list of {string.Join(", ", AccessRoles.All)}.");
        var password = await input.ReadLineAsync(cancellationToken) ?? "";
        if (Passwords.Weakness(password) is { } weakness)
            throw new WrongConfigurationException($"The password on the first line of the input {weakness}. {Passwords.Remedy}");
        var opened = await services.GetRequiredService<AccountDesk>().Open(tenant, name, roles, password, By, cancellationToken);
        await output.WriteLineAsync(opened is null ? $"'{name}' has an account already." : $"'{name}' can sign in.");
        return opened is null ? NotWell : Well;
    }

    static void Refuse(string name, string tenant)
    {
        if (!AccessNames.IsName(name))
            throw new WrongConfigurationException($"'{name}' cannot be a name here. {AccessNames.Remedy}");
        if (!Tenants.IsName(tenant))
            throw new WrongConfigurationException($"'{tenant}' is not 1 to 64 lower-case letters, digits and hyphens.");
    }

    static string[] Words(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Only the database. Its tables are made when no service made them yet.</summary>
    static async Task<ServiceProvider> Services(string[] args, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true);
        configuration.AddSettingsSources(args);
        var settings = configuration.ReadSettings(args);
        // The file of a service that runs has its tables, and its claim is not ours to take.
        if (settings.Store.Kind == StoreKind.Postgres || !File.Exists(settings.Store.Path))
            using (var schema = new SchemaAtStart(settings, NullLogger<SchemaAtStart>.Instance))
                await schema.StartAsync(cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(settings);
        services.AddLedger(settings);
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContext());
        services.AddSingleton<PasswordHasher<Account>>();
        services.AddScoped<KeyDesk>();
        services.AddScoped<AccountDesk>();
        return services.BuildServiceProvider();
    }
}
