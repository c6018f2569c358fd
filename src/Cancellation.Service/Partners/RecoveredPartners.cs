using System.Threading.Channels;
using Cancellation.Durability;
using Cancellation.Workers;
using Polly.CircuitBreaker;

namespace Cancellation.Service.Partners;

/// <summary>
/// When a port's circuit closes, the steps that wait for it need not wait out their pauses. They are rung for page by page, so that a partner
/// that has just come back is not buried under everything at once.
/// </summary>
public sealed partial class RecoveredPartners(PortGauges gauges, ITroubleStore trouble, ILogger<RecoveredPartners> log) : BackgroundService
{
    const int Page = 500;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<string> _recovered = Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gauges.Turned += Hear;
        try
        {
            await foreach (var port in _recovered.Reader.ReadAllAsync(stoppingToken))
                await Ring(port, stoppingToken);
        }
        finally
        {
            gauges.Turned -= Hear;
        }
    }

    void Hear(string port, CircuitState state)
    {
        if (state == CircuitState.Closed)
            _recovered.Writer.TryWrite(port);
    }

    async Task Ring(string port, CancellationToken stoppingToken)
    {
        try
        {
            Guid? last = null;
            while (gauges.For(port).State == CircuitState.Closed && (last = await trouble.RingWaiting(port, last, Page, stoppingToken)) is not null)
                await Task.Delay(Pause, stoppingToken);
            Recovered(port);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // They are rung for at the end of their pauses all the same.
            NotRung(port, e.Message);
        }
    }

    [LoggerMessage(2016, LogLevel.Information, "{Port} answers again; the steps that wait for it go on.")]
    partial void Recovered(string port);

    [LoggerMessage(2017, LogLevel.Warning, "{Port} answers again, but the steps that wait for it could not be rung for ({Reason}). They go on at the end of their pauses, within two minutes.")]
    partial void NotRung(string port, string reason);
}
