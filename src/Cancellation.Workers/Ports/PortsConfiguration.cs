using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

static class PortsConfiguration
{
    /// <summary>The ports over HTTP, each with its own options.</summary>
    public static void AddPorts(this IServiceCollection services, IConfiguration? section)
    {
        Check(services.AddOptions<PortOptions>(), section);
        foreach (var port in PortNames.All)
        {
            var options = services.AddOptions<PortOptions>(port);
            if (section is null)
                continue;
            options.Bind(section).Configure(o => o.Address = o.Address is { } root ? $"{root.TrimEnd('/')}/{port}" : null);
            // What is common to all was checked above, and is to be told once.
            if (section.GetSection(port) is var own && own.Exists())
                Check(options, own);
        }
        services.PostConfigureAll<PortOptions>(ReadSecrets);
        services.TryAddSingleton<IPortAddresses, ConfiguredAddresses>();
        services.TryAddSingleton(_ => new PortGauges());
        services.TryAddSingleton<PartnerClients>();
        services.TryAddSingleton<IIdentityRegister, HttpIdentityRegister>();
        services.TryAddSingleton<IBillingLedger, HttpBillingLedger>();
        services.TryAddSingleton<IEntitlementsBook, HttpEntitlementsBook>();
        services.TryAddSingleton<ILinkedServices, HttpLinkedServices>();
        services.TryAddSingleton<ITerminalRegistry, HttpTerminalRegistry>();
        services.TryAddSingleton<IReviewDesk, HttpReviewDesk>();
        services.TryAddSingleton<IPayoutGateway, HttpPayoutGateway>();
        services.TryAddSingleton<IAuthorisations, HttpAuthorisations>();
        services.TryAddSingleton<IServiceDirectory, HttpServiceDirectory>();
        services.TryAddSingleton<IPersonalDataHolders, HttpPersonalDataHolders>();
        services.TryAddSingleton<ICounterparties, HttpCounterparties>();
        services.TryAddSingleton<IEvidenceVault, HttpEvidenceVault>();
        services.TryAddSingleton<INoticeGateway, HttpNoticeGateway>();
    }

    /// <summary>As secrets are handed to containers.</summary>
    static void ReadSecrets(PortOptions o)
    {
        (o.Key, o.CallbackSecret) = (o.Key ?? Secret("KeyFile", o.KeyFile), o.CallbackSecret ?? Secret("CallbackSecretFile", o.CallbackSecretFile));

        static string? Secret(string setting, string? file)
        {
            try
            {
                return file is null ? null : File.ReadAllText(file).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new OptionsValidationException(PortOptions.Section, typeof(PortOptions), [$"Ports:{setting} names '{file}', which cannot be read."]);
            }
        }
    }

    static void Check(OptionsBuilder<PortOptions> options, IConfiguration? section)
    {
        if (section is not null)
            options.Bind(section);
        options.ValidateDataAnnotations().ValidateOnStart();
    }
}
