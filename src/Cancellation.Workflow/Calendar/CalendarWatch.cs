using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Workflow.Calendar;

/// <summary>At the start, tells the cases that counted days in a year without calendar that the year is there now.</summary>
public sealed partial class CalendarWatch(
    IDbContextFactory<CancellationContext> contexts, ISagaDoor door, PolicyCatalog policies, WorkingDays calendar, TimeProvider clock, ILogger<CalendarWatch> log) : BackgroundService
{
    const int Page = 200;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await TellAll(stoppingToken);
                return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Whoever was told is no longer looked for, so the rest goes on where this ended.
                Postponed(fault.GetBaseException().Message);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    /// <returns>How many cases were told of a year.</returns>
    public async Task<int> TellAll(CancellationToken cancellationToken)
    {
        var (told, last) = (0, Guid.Empty);
        while (true)
        {
            var page = await Read(last, cancellationToken);
            foreach (var x in page)
            {
                var days = calendar.In(policies.Get(x.PolicyId, x.PolicyVersion).Calendar ?? WorkingDays.DefaultRegion);
                foreach (var year in x.File.UnknownYears?.ToArray() ?? [])
                    if (days.Knows(year))
                    {
                        await door.Deliver(x.CorrelationId, Guid.NewGuid(), new RecountDeadlines(x.CorrelationId, year, clock.GetUtcNow()), cancellationToken);
                        told++;
                    }
            }
            if (page.Count < Page)
                break;
            last = page[^1].CorrelationId;
        }
        if (told > 0)
            Told(told);
        return told;
    }

    async Task<List<CancellationCase>> Read(Guid after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Cancellations.AsNoTracking()
            .Where(x => x.CalendarMissing && x.CorrelationId.CompareTo(after) > 0)
            .OrderBy(x => x.CorrelationId).Take(Page)
            .ToListAsync(cancellationToken);
    }

    [LoggerMessage(2016, LogLevel.Information, "{Count} cases counted their days again with a calendar year that is new.")]
    partial void Told(int count);

    [LoggerMessage(2017, LogLevel.Warning, "Cases are not told of new calendar years yet ({Reason}). It is tried again.")]
    partial void Postponed(string reason);
}
