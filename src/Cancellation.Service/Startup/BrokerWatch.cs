using Cancellation.Service.Configuration;
using MassTransit;

namespace Cancellation.Service.Startup;

/// <summary>Says when the broker is away and when it is back. Nothing depends on it: requests are taken meanwhile and work waits in the database.</summary>
public sealed partial class BrokerWatch(IBusControl bus, ServiceSettings settings, ILogger<BrokerWatch> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    const int LooksBetweenMessages = 5;

    public bool IsReached => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (was, looks) = (true, 0);
        using var timer = new PeriodicTimer(Look);
        // The first look comes after a moment: a broker that is there needs that long to be connected to.
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var reached = IsReached;
            if (!reached && looks++ % LooksBetweenMessages == 0)
                Waiting(settings.Transport.Where);
            if (reached && !was)
                Back(settings.Transport.Where);
            if (reached)
                looks = 0;
            was = reached;
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "Waiting for {Broker}. Requests are accepted; their work waits in the database and goes on by itself.")]
    partial void Waiting(string broker);

    [LoggerMessage(2012, LogLevel.Information, "{Broker} is reached again.")]
    partial void Back(string broker);
}
