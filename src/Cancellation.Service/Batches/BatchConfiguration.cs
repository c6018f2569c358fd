using Cancellation.Service.Configuration;
using Cancellation.Workflow.Batches;

namespace Cancellation.Service.Batches;

static class BatchConfiguration
{
    /// <summary>Whoever answers calls takes batches in; whoever keeps the sagas works on them.</summary>
    public static void AddBatches(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddScoped<BatchReader>();
        services.AddScoped<BatchDesk>();
        services.AddSingleton<BatchCallers>();
        services.AddSingleton<BatchPlanner>();
        services.AddSingleton<BatchSender>();
        services.AddSingleton<BatchRunner>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService(provider => provider.GetRequiredService<BatchRunner>());
    }
}
