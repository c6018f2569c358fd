using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Rules;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>
/// Makes the moves that were approved. Whoever approves makes the move in the same call; when the process dies in between, it is made here a little
/// later. The move's id is the approval's, so that made twice it is made once.
/// </summary>
public sealed partial class ApprovedActs(IDbContextFactory<CancellationContext> contexts, ISagaDoor door, LedgerClock clock, ILogger<ApprovedActs> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);
    /// <summary>Whoever approved is at it themselves for so long.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await DoLeftOver(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Postponed(e.GetBaseException().Message);
            }
    }

    public async Task DoLeftOver(CancellationToken cancellationToken)
    {
        var before = clock.Now - Patience;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var approval in await db.Approvals.AsNoTracking().Where(x => x.EndedAt == null && x.Decision == ApprovalDecision.Approve && x.DecidedAt < before).OrderBy(x => x.DecidedAt).Take(100).ToListAsync(cancellationToken))
            try
            {
                await Do(approval, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be done now keeps nobody else's waiting.
                Postponed(e.GetBaseException().Message);
            }
    }

    /// <returns>The verdict of the case; null: it was simply done.</returns>
    public async Task<string?> Do(Approval x, CancellationToken cancellationToken)
    {
        if (x.EndedAt is not null)
            return x.Verdict;
        var verdict = await Deliver(x, CriticalActs.Approved(x.Act, x.Body, x.RequestedBy, x.DecidedBy!, clock.Now), cancellationToken);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Approvals.Where(row => row.Id == x.Id && row.EndedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(y => y.EndedAt, now).SetProperty(y => y.Verdict, verdict), cancellationToken);
        return verdict;
    }

    async Task<string?> Deliver(Approval x, object move, CancellationToken cancellationToken)
    {
        var receipt = move switch
        {
            WaiveGate waiver => await door.Deliver(x.CaseId, x.Id, waiver, cancellationToken, actor: x.DecidedBy),
            ForceClosure force => await door.Deliver(x.CaseId, x.Id, force, cancellationToken, actor: x.DecidedBy),
            AmendCancellation amendment => await door.Deliver(x.CaseId, x.Id, amendment, cancellationToken, actor: x.DecidedBy),
            _ => throw new InvalidOperationException($"{x.Act} is not an act that is approved."),
        };
        if (receipt.Admission != Admission.Unchanged)
            return receipt.Verdict;
        // It was made before, and the process died before that was written down.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Journal.AsNoTracking().Where(entry => entry.CaseId == x.CaseId && entry.MessageId == x.Id).Select(entry => entry.Verdict).SingleOrDefaultAsync(cancellationToken) ?? receipt.Verdict;
    }

    [LoggerMessage(2022, LogLevel.Warning, "What was approved could not be done now ({Reason}); it is tried again.")]
    partial void Postponed(string reason);
}
