using Cancellation.Durability.Vault;
using Cancellation.Service.Configuration;
using Cancellation.Workflow;
using Cancellation.Workflow.Personal;

namespace Cancellation.Service.Startup;

/// <summary>The vault with its keys, and what looks after it.</summary>
static class VaultAtStart
{
    public static void AddVault(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddVault<CancellationContext>(_ => settings.Vault.Keys ?? VaultKeyFile.ReadOrMake(settings.DataFolder));
        services.AddSingleton(new EndedDataOptions(settings.Vault.KeepEndedCases));
        services.AddSingleton<EndedDataSweep>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService(provider => provider.GetRequiredService<EndedDataSweep>());
    }

    /// <exception cref="WrongConfigurationException">Something is sealed under a key that this process was not given.</exception>
    public static async Task CheckVaultKeys(this WebApplication app)
    {
        var keys = await app.Services.GetRequiredService<KeyTurning<CancellationContext>>().Count(CancellationToken.None);
        if (keys.FirstOrDefault(x => !x.IsConfigured) is { } missing)
            throw new WrongConfigurationException(app.Services.GetRequiredService<ServiceSettings>().Vault.Keys is null
                ? $"The personal data of {missing.Count} cases is sealed under the key '{missing.KekId}', which {VaultKeyFile.Name} in the data folder does not hold. Put that file back from a backup."
                : $"Vault:Keys:{missing.KekId} is not set, but the personal data of {missing.Count} cases is sealed under it. Set it again, or run 'vault rotate' where it is set.");
    }
}
