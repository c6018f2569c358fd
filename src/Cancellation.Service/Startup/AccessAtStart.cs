using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cancellation.Service.Startup;

/// <summary>A service that others can reach is not started with doors that open by themselves.</summary>
public static class AccessAtStart
{
    /// <summary>After the schema is up to date: keys and accounts may be in the database.</summary>
    /// <exception cref="WrongConfigurationException">A password is weak, nobody could call, or everybody could.</exception>
    public static async Task CheckAccess(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServiceSettings>();
        var isAlone = settings.Access.OwnKeyFile is not null;
        // Made now, so that a file that cannot be used stops the start.
        _ = settings.Access.Keys;
        if (!isAlone && WeakPassword(settings) is { } weak)
            throw new WrongConfigurationException(weak);
        if (!settings.Has(Roles.Api) || settings.Access.IsGiven || isAlone && IsHeardHereOnly(settings, app.Configuration) || await AnybodyIsKnown(app))
            return;
        throw new WrongConfigurationException(isAlone
            ? "Urls lets other machines call, but only this machine's own key is set up. Listen on http://localhost:5080, or say who may call: 'account add NAME ROLES', 'key add NAME PERMISSIONS', Access:Keys, Access:Jwt or Access:OAuth"
            : "Nobody could call: there is no key, no account and no authority. Make a key with 'Cancellation.Service key add NAME all' and these settings, open an account with 'account add NAME admin', or set Access:Keys or Access:Jwt");
    }

    /// <returns>What is wrong, without the password.</returns>
    public static string? WeakPassword(ServiceSettings settings)
    {
        var broker = settings.Transport;
        if (broker.Kind == TransportKind.RabbitMq && (broker.Username == "guest" || Passwords.Weakness(broker.Password) is not null))
            return broker.Username == "guest"
                ? "RabbitMq:Username is guest, whom everybody knows. Add a user of its own to the broker and set RabbitMq:Username and RabbitMq:Password (or RabbitMq:PasswordFile)"
                : $"RabbitMq:Password {Passwords.Weakness(broker.Password)}. {Passwords.Remedy}";
        // Without a password the server knows us by other means, such as a certificate or the socket.
        return settings.Store.Kind == StoreKind.Postgres && new NpgsqlConnectionStringBuilder(settings.Store.ConnectionString).Password is { Length: > 0 } password && Passwords.Weakness(password) is { } weakness
            ? $"The password in Store:ConnectionString {weakness}. {Passwords.Remedy}"
            : null;
    }

    public static bool IsHeardHereOnly(ServiceSettings settings, IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(x => x["Url"] ?? "").ToList();
        return settings.Urls.Length + endpoints.Count > 0 && settings.Urls.Concat(endpoints).All(LocalHosts.IsLocalUrl);
    }

    static async Task<bool> AnybodyIsKnown(WebApplication app)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        return await db.AccessKeys.AnyAsync(x => x.RevokedAt == null) || await db.Accounts.AnyAsync(x => !x.Disabled);
    }
}
