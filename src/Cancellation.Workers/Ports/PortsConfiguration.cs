using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cancellation.Workers;

static class PortsConfiguration
{
    /// <summary>The ports over HTTP, each with its own options.</summary>
    /// <param name="addressesNeeded">Nobody else says where the ports are.</param>
    public static void AddPorts(this IServiceCollection services, IConfiguration? section, bool addressesNeeded)
    {
        var settings = new PortSettings(section ?? new ConfigurationBuilder().Build(), addressesNeeded);
        services.AddSingleton<IConfigureOptions<PortOptions>>(settings);
        services.AddSingleton<IValidateOptions<PortOptions>>(settings);
        services.AddOptions<PortOptions>().ValidateOnStart();
        services.TryAddSingleton<IPortAddresses, ConfiguredAddresses>();
        services.TryAddSingleton(_ => new PortGauges());
        services.TryAddSingleton<PartnerClients>();
        services.TryAddSingleton<PortProbe>();
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
}
