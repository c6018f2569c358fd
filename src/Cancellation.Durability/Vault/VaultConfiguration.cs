using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Durability.Vault;

public static class VaultConfiguration
{
    /// <summary>Keeps personal data in the ledger's database, under these keys.</summary>
    public static IServiceCollection AddVault<TContext>(this IServiceCollection services, Func<IServiceProvider, KeyRing> keys) where TContext : LedgerContext
    {
        services.AddSingleton(keys);
        services.AddSingleton<IVault, Vault<TContext>>();
        services.AddSingleton<KeyTurning<TContext>>();
        return services;
    }
}
