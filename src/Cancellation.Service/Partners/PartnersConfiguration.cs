namespace Cancellation.Service.Partners;

public static class PartnersConfiguration
{
    /// <summary>Watches the partners and what waits for them.</summary>
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddScoped<PartnerReader>();
        services.AddScoped<CallbackDesk>();
        services.AddSingleton<PartnerHealthWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<PartnerHealthWriter>());
        services.AddHostedService<RecoveredPartners>();
    }
}
