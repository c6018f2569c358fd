using System.Collections.Concurrent;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>The accounts of those who are signed in, as they were a moment ago.</summary>
public sealed class AccountBook(IDbContextFactory<CancellationContext> contexts)
{
    /// <summary>A session that another instance ended goes on here for this long.</summary>
    static readonly TimeSpan LongestUse = TimeSpan.FromSeconds(3);
    /// <summary>While the database is silent, nothing can be done to a case either.</summary>
    static readonly TimeSpan LongestUseInSilence = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<Guid, (Account? Account, long ReadAt)> _known = new();

    public async ValueTask<Account?> Find(Guid id)
    {
        if (_known.TryGetValue(id, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) < LongestUse)
            return known.Account;
        try
        {
            var begun = TimeProvider.System.GetTimestamp();
            var found = await Read(id).WaitAsync(Patience);
            _known[id] = (found, begun);
            return found;
        }
        catch (Exception) when (known.Account is not null && TimeProvider.System.GetElapsedTime(known.ReadAt) < LongestUseInSilence)
        {
            return known.Account;
        }
    }

    /// <summary>An account was just changed here.</summary>
    public void Forget() => _known.Clear();

    async Task<Account?> Read(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id);
    }
}
