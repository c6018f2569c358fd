using Cancellation.Durability;
using Cancellation.Service.Api;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Streams;

/// <summary>
/// Looks once a second, for all listeners of this process together, which of their cases another process has done something for. Two statements for up to
/// five hundred cases, whatever the number of listeners; none while nobody listens.
/// </summary>
public sealed partial class SharedLook(CaseListeners listeners, CaseDoor door, ILogger<SharedLook> log) : BackgroundService
{
    const int Together = 500;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    Dictionary<Guid, Mark> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time: connections are held, not cases.
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (LedgerUnavailableException silent)
            {
                Silent(silent.Message);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Silent(fault.GetBaseException().Message);
            }
        }
    }

    public async Task Look(CancellationToken cancellationToken)
    {
        listeners.Tidy();
        var now = new Dictionary<Guid, Mark>();
        foreach (var cases in listeners.Cases.Chunk(Together))
            foreach (var (caseId, mark) in await door.Read<CancellationContext, Dictionary<Guid, Mark>>((db, token) => Marks(db, cases, token), cancellationToken))
            {
                now[caseId] = mark;
                // Whoever began to listen since the last look has read what there was, or is reading it.
                if (!_known.TryGetValue(caseId, out var before) || before != mark)
                    listeners.Wake(caseId);
            }
        _known = now;
    }

    static async Task<Dictionary<Guid, Mark>> Marks(CancellationContext db, Guid[] cases, CancellationToken cancellationToken)
    {
        var effects = await db.Effects.Where(x => cases.Contains(x.CaseId)).GroupBy(x => x.CaseId)
            .Select(x => new { CaseId = x.Key, Planned = x.Count(), Done = x.Count(effect => effect.DoneAt != null) }).ToDictionaryAsync(x => x.CaseId, cancellationToken);
        return (await db.Cancellations.Where(x => cases.Contains(x.CorrelationId)).Select(x => new { x.CorrelationId, x.Version }).ToListAsync(cancellationToken))
            .ToDictionary(x => x.CorrelationId, x => effects.TryGetValue(x.CorrelationId, out var done) ? new Mark(x.Version, done.Planned, done.Done) : new Mark(x.Version, 0, 0));
    }

    /// <summary>Differs when there is something new: none of these ever becomes less.</summary>
    readonly record struct Mark(int Version, int Planned, int Done);

    [LoggerMessage(2060, LogLevel.Warning, "What other processes did for the cases that are listened to was not read ({Reason}). It is tried again in a second.")]
    partial void Silent(string reason);
}
