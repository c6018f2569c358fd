using Microsoft.EntityFrameworkCore;

namespace Cancellation.Durability;

/// <summary>The reads that both databases do alike through EF Core.</summary>
public abstract class EfReadingStore<TContext>(IDbContextFactory<TContext> contexts) where TContext : LedgerContext
{
    LedgerShape? shape;

    protected LedgerShape Shape => shape ??= ReadShape();

    protected Task<TContext> OpenContext(CancellationToken cancellationToken) => contexts.CreateDbContextAsync(cancellationToken);

    public Task<TSaga?> LoadSaga<TSaga>(Guid caseId, CancellationToken cancellationToken) where TSaga : class, IDurableSaga => Guarded(async () =>
    {
        await using var context = await OpenContext(cancellationToken);
        return await context.Set<TSaga>().AsNoTracking().FirstOrDefaultAsync(saga => saga.CorrelationId == caseId, cancellationToken);
    });

    public Task<StepRecord?> FindStep(StepKey step, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await using var context = await OpenContext(cancellationToken);
        return await context.Steps.AsNoTracking()
            .FirstOrDefaultAsync(x => x.CaseId == step.CaseId && x.Step == step.Step && x.Ask == step.Ask, cancellationToken);
    });

    public Task<List<Effect>> FindEffects(StepKey step, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await using var context = await OpenContext(cancellationToken);
        return await context.Effects.AsNoTracking()
            .Where(x => x.CaseId == step.CaseId && x.Step == step.Step && x.Ask == step.Ask)
            .OrderBy(x => x.Ordinal)
            .ToListAsync(cancellationToken);
    });

    protected abstract bool IsUnavailable(Exception exception);

    protected async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (IsUnavailable(exception) || exception.InnerException is { } inner && IsUnavailable(inner))
        {
            throw Unavailable(exception);
        }
    }

    protected static LedgerUnavailableException Unavailable(Exception exception) =>
        new($"The database does not answer ({exception.GetBaseException().Message}). Check that it runs and that the connection settings are right.", exception);

    LedgerShape ReadShape()
    {
        using var context = contexts.CreateDbContext();
        return new LedgerShape(context.Model);
    }
}
