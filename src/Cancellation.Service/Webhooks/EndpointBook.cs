using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Webhooks;

/// <summary>What an endpoint wants to hear.</summary>
/// <param name="Types">Empty: everything.</param>
public sealed record Listener(Guid Id, string Tenant, IReadOnlySet<string> Types)
{
    public bool Hears(string tenant, string type) => tenant == Tenant && (Types.Count == 0 || Types.Contains(type));
}

/// <summary>The endpoints that are enabled, of all tenants. Where other processes may change them, they are looked up again every second.</summary>
public sealed class EndpointBook(IDbContextFactory<CancellationContext> contexts, ILedgerStore store, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    volatile Page? _page;
    int _changes;

    sealed record Page(IReadOnlyList<Listener> Listeners, long ReadAt);

    public async ValueTask<IReadOnlyList<Listener>> Enabled(CancellationToken cancellationToken)
    {
        if (_page is { } page && (!store.IsShared || clock.GetElapsedTime(page.ReadAt) < Lifetime))
            return page.Listeners;
        var (readAt, changes) = (clock.GetTimestamp(), Volatile.Read(ref _changes));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.WebhookEndpoints.AsNoTracking().Where(x => x.Enabled).Select(x => new { x.Id, x.Tenant, x.Types }).ToListAsync(cancellationToken);
        var listeners = rows.ConvertAll(x => new Listener(x.Id, x.Tenant, x.Types.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal)));
        lock (_gate)
            // What was read while somebody changed it may be what was there before.
            if (changes == _changes)
                _page = new Page(listeners, readAt);
        return listeners;
    }

    /// <summary>Something was changed in this process.</summary>
    public void Forget()
    {
        lock (_gate)
            (_changes, _page) = (_changes + 1, null);
    }
}
