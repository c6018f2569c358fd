using Cancellation.Service.Configuration;
using MassTransit;

namespace Cancellation.Service.Startup;

/// <summary>Says when the broker is away and when it is back. Nothing depends on it: requests are taken meanwhile and work waits in the database.</summary>
public sealed partial class BrokerWatch(IBusControl bus, ServiceSettings settings, ILogger<BrokerWatch> log) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    const int LooksBetweenMessages = 5;
    /// <summary>A broker that is there needs a moment to be connected to.</summary>
    const int FirstMessage = 3;

    public bool IsReached => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (told, looks) = (false, 0);
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var reached = IsReached;
            if (!reached && ++looks % LooksBetweenMessages == FirstMessage)
            {
                Waiting(settings.Transport.Where);
                told = true;
            }
            if (!reached)
                continue;
            if (told)
                Back(settings.Transport.Where);
            (told, looks) = (false, 0);
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "Waiting for {Broker}. Requests are accepted; their work waits in the database and goes on by itself.")]
    partial void Waiting(string broker);

    [LoggerMessage(2012, LogLevel.Information, "{Broker} is reached again.")]
    partial void Back(string broker);
}
