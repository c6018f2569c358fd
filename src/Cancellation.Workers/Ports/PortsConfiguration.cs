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
        services.TryAddSingleton<IPortAddresses, ConfiguredAddresses>();
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

    static void Check(OptionsBuilder<PortOptions> options, IConfiguration? section)
    {
        if (section is not null)
            options.Bind(section);
        options.ValidateDataAnnotations().ValidateOnStart();
    }
}
