using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cancellation.Sandbox;

public static class SandboxConfiguration
{
    /// <summary>Plays every system of record in this process, on a SQLite file of its own.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, Action<SandboxOptions>? configure = null)
    {
        var options = services.AddOptions<SandboxOptions>();
        if (configure is not null)
            options.Configure(configure);
        options.ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISandboxFaults, SeededFaults>();
        services.AddSingleton<BookStore>();
        services.AddSingleton<ActBook>();
        services.AddSingleton(x => new SandboxControl(x.GetRequiredService<BookStore>(), x.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IIdentityRegister, IdentityRegister>();
        services.AddSingleton<IBillingLedger, BillingLedger>();
        services.AddSingleton<IEntitlementsBook, EntitlementsBook>();
        services.AddSingleton<ILinkedServices, LinkedServices>();
        services.AddSingleton<ITerminalRegistry, TerminalRegistry>();
        services.AddSingleton<IReviewDesk, ReviewDesk>();
        services.AddSingleton<IPayoutGateway, PayoutGateway>();
        services.AddSingleton<IAuthorisations, Authorisations>();
        services.AddSingleton<IServiceDirectory, ServiceDirectory>();
        services.AddSingleton<IPersonalDataHolders, PersonalDataHolders>();
        services.AddSingleton<ICounterparties, Counterparties>();
        services.AddSingleton<IEvidenceVault, EvidenceVault>();
        services.AddSingleton<INoticeGateway, NoticeGateway>();
        return services;
    }
}
