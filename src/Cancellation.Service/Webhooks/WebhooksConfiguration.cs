using System.Net;
using Cancellation.Durability;
using Cancellation.Service.Configuration;

namespace Cancellation.Service.Webhooks;

public static class WebhooksConfiguration
{
    /// <summary>Every process notes what is to be sent; those with the saga role send it.</summary>
    public static void AddWebhooks(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<ResolveName>((host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken));
        services.AddSingleton<TargetGuard>();
        services.AddSingleton<EndpointBook>();
        services.AddSingleton<EndpointSecrets>();
        services.AddSingleton<DeliveryStore>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDispatcher>();
        services.AddSingleton<IOutlet, WebhookOutlet>();
        services.AddScoped<WebhookDesk>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService(provider => provider.GetRequiredService<WebhookDispatcher>());
    }
}
