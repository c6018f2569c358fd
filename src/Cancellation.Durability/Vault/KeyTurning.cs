using Microsoft.EntityFrameworkCore;

namespace Cancellation.Durability.Vault;

/// <summary>How many data keys are wrapped by a key-encryption key, and whether this process has that key.</summary>
public sealed record KeysUnder(string KekId, int Count, bool IsConfigured);

/// <summary>
/// Wraps every data key anew under the current key-encryption key; the data itself is not touched. Each is changed by a statement that only
/// holds while nobody else changed it, so it can be stopped at any time, run twice at once, and run while the service works.
/// </summary>
public sealed class KeyTurning<TContext>(IDbContextFactory<TContext> contexts, KeyRing keys) where TContext : LedgerContext
{
    const int BatchSize = 500;

    public async Task<IReadOnlyList<KeysUnder>> Count(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await context.VaultKeys.Where(x => x.WrappedKey != null).GroupBy(x => x.KekId)
            .Select(x => new { KekId = x.Key, Count = x.Count() }).OrderBy(x => x.KekId).ToListAsync(cancellationToken);
        return [.. counts.Select(x => new KeysUnder(x.KekId, x.Count, keys.Has(x.KekId)))];
    }

    /// <param name="progress">Told after every batch how many were turned so far.</param>
    /// <returns>How many were turned, and how many could not be because they were tampered with.</returns>
    public async Task<(int Turned, int Broken)> Turn(Action<int>? progress, CancellationToken cancellationToken)
    {
        var (turned, broken) = (0, 0);
        foreach (var old in await Count(cancellationToken))
            if (old.IsConfigured && old.KekId != keys.Current)
            {
                var last = Guid.Empty;
                while (await Batch(old.KekId, last, cancellationToken) is [.., { } end] batch)
                {
                    foreach (var key in batch)
                        switch (await Turn(key, cancellationToken))
                        {
                            case true: turned++; break;
                            case null: broken++; break;
                        }
                    last = end.CaseId;
                    progress?.Invoke(turned);
                }
            }
        return (turned, broken);
    }

    async Task<List<VaultKey>> Batch(string kekId, Guid after, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.VaultKeys.AsNoTracking()
            .Where(x => x.KekId == kekId && x.WrappedKey != null && x.CaseId.CompareTo(after) > 0)
            .OrderBy(x => x.CaseId).Take(BatchSize).ToListAsync(cancellationToken);
    }

    /// <returns>False: somebody else turned or erased it meanwhile. Null: it cannot be unwrapped.</returns>
    async Task<bool?> Turn(VaultKey key, CancellationToken cancellationToken)
    {
        byte[] anew;
        try
        {
            anew = keys.Wrap(key.CaseId, keys.Unwrap(key.CaseId, key.KekId, key.WrappedKey));
        }
        catch (VaultTamperedException)
        {
            return null;
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.VaultKeys.Where(x => x.CaseId == key.CaseId && x.KekId == key.KekId && x.WrappedKey != null)
            .ExecuteUpdateAsync(x => x.SetProperty(row => row.KekId, keys.Current).SetProperty(row => row.WrappedKey, anew), cancellationToken) == 1;
    }
}
