using Cancellation.Service.Configuration;

namespace Cancellation.Service.Ingress;

public static class IngressConfiguration
{
    /// <summary>After the bus: what is taken may have work sent at once.</summary>
    public static void AddIngress(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<FactRouting>();
        services.AddSingleton<EventDesk>();
        services.AddSingleton<IngressDesk>();
        services.AddSingleton<ReplayDesk>();
        services.AddSingleton<BrokerConnections>();
        if (settings.Transport.Kind != TransportKind.RabbitMq)
            return;
        if (settings.Has(Roles.Api))
            services.AddHostedService<IngressListener>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService<DeadLetterSweep>();
    }
}
