using Cancellation.Durability;
using Cancellation.Service.Configuration;
using Cancellation.Workflow.Figures;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Figures;

/// <summary>
/// Keeps the figures up with the cases: every few seconds what the journals took since, and now and then, beginning at the start, whatever is behind for another reason. How far each case
/// was taken is kept with the case's figures, so nothing here needs to be remembered.
/// </summary>
public sealed partial class FigureWatch(FigureKeeper keeper, LedgerClock clock, ILogger<FigureWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    static readonly TimeSpan BetweenAll = TimeSpan.FromHours(1);
    /// <summary>An entry is dated a little before it is committed.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? all = null;
        var since = clock.Now;
        while (true)
        {
            // Real time: it is our own work that is paced.
            await Task.Delay(Pause, stoppingToken);
            try
            {
                var now = clock.Now;
                if (all is null || TimeProvider.System.GetElapsedTime(all.Value) > BetweenAll)
                {
                    await keeper.TakeAll(stoppingToken);
                    all = TimeProvider.System.GetTimestamp();
                }
                else
                {
                    // A clock that was set back dates what comes before what was.
                    await keeper.TakeSince((since < now ? since : now) - Overlap, stoppingToken);
                }
                since = now;
            }
            catch (DbUpdateException) when (!stoppingToken.IsCancellationRequested)
            {
                // Another process is at it.
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Postponed(fault.GetBaseException().Message);
            }
        }
    }

    [LoggerMessage(2090, LogLevel.Warning, "The figures could not be brought up to date ({Reason}); it is tried again in a few seconds.")]
    partial void Postponed(string reason);
}

static class FiguresConfiguration
{
    public static void AddFigures(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<FigureKeeper>();
        services.AddScoped<FigureReader>();
        if (settings.Has(Roles.Saga))
            services.AddHostedService<FigureWatch>();
    }
}
