using Cancellation.Durability;
using Cancellation.Service.Access;
using Cancellation.Service.Problems;
using Cancellation.Workflow;
using Cancellation.Workflow.Views;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Views;

/// <summary>What is changed about a view; null: it stays.</summary>
public sealed record ViewChange(string? Name, string? Query, bool? Shared);

/// <summary>The views that the caller saved, and those that others share.</summary>
sealed class ViewDesk(CancellationContext db, CallerContext callers, LedgerClock clock)
{
    public const int MostOwn = 100;

    string Me => callers.Caller?.Id ?? "";

    public async Task<IReadOnlyList<ViewOfList>> List(CancellationToken cancellationToken)
    {
        var me = Me;
        var found = await db.SavedViews.AsNoTracking().Where(x => x.OwnerId == me || x.IsShared).OrderBy(x => x.Name).ThenBy(x => x.Id).Take(1_000).ToListAsync(cancellationToken);
        return found.ConvertAll(x => ViewOfList.Of(x, me));
    }

    /// <summary>Saves a view, or puts another query under the name of one: doing it twice is doing it once.</summary>
    /// <returns>The view, and whether there was none of this name.</returns>
    public async Task<(ViewOfList View, bool IsNew)> Save(string name, string query, bool isShared, CancellationToken cancellationToken)
    {
        var (me, tenant) = (Me, callers.Tenant);
        var view = await db.SavedViews.SingleOrDefaultAsync(x => x.OwnerId == me && x.Name == name, cancellationToken);
        var isNew = view is null;
        if (isNew && await db.SavedViews.CountAsync(x => x.OwnerId == me, cancellationToken) >= MostOwn)
            throw Refuse.TooManyViews(MostOwn);
        if (view is null)
            db.SavedViews.Add(view = new SavedView { Id = Guid.NewGuid(), Tenant = tenant, OwnerId = me, Name = name, Query = query, IsShared = isShared, CreatedAt = clock.Now });
        else
            (view.Query, view.IsShared) = (query, isShared);
        await Save(view, cancellationToken);
        return (ViewOfList.Of(view, me), isNew);
    }

    /// <exception cref="ProblemException">The caller has no such view, or another one of that name.</exception>
    public async Task<ViewOfList> Change(Guid id, ViewChange wanted, CancellationToken cancellationToken)
    {
        var view = await Own(id, cancellationToken);
        (view.Name, view.Query, view.IsShared) = (wanted.Name ?? view.Name, wanted.Query ?? view.Query, wanted.Shared ?? view.IsShared);
        await Save(view, cancellationToken);
        return ViewOfList.Of(view, Me);
    }

    /// <exception cref="ProblemException">The caller has no such view.</exception>
    public async Task Delete(Guid id, CancellationToken cancellationToken)
    {
        db.SavedViews.Remove(await Own(id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<SavedView> Own(Guid id, CancellationToken cancellationToken)
    {
        var me = Me;
        return await db.SavedViews.SingleOrDefaultAsync(x => x.Id == id && x.OwnerId == me, cancellationToken) ?? throw Refuse.NoSuchView(id);
    }

    async Task Save(SavedView view, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.SavedViews.AsNoTracking().Any(x => x.OwnerId == view.OwnerId && x.Name == view.Name && x.Id != view.Id))
        {
            throw Refuse.ViewExists(view.Name);
        }
    }
}
