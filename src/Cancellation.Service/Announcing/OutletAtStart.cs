using Cancellation.Durability;

namespace Cancellation.Service.Announcing;

/// <summary>Has the exchange made when the service starts. Nothing waits for it.</summary>
public sealed class OutletAtStart(IEnumerable<IOutlet> outlets) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var outlet in outlets.OfType<BrokerOutlet>())
            _ = outlet.Begin();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
