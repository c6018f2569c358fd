using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>What is told of a key. The key itself is not kept.</summary>
public sealed record KeyView(
    string Id, string Name, string Tenant, IReadOnlyList<string> Permissions, string CreatedBy, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateOnly? LastUsedDay)
{
    /// <summary>Only in the answer that made it.</summary>
    public string? Key { get; init; }
}

/// <summary>Makes keys and revokes them.</summary>
public sealed class KeyDesk(CancellationContext db, LedgerClock clock)
{
    const int Places = 2;

    /// <returns>Null: two keys of this name live already.</returns>
    public async Task<KeyView?> Make(string tenant, string name, IEnumerable<string> permissions, DateTimeOffset? expiresAt, string by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        // What has expired keeps no place.
        await db.AccessKeys.Where(x => x.Tenant == tenant && x.Name == name && x.RevokedAt == null && x.ExpiresAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, x => x.ExpiresAt).SetProperty(x => x.RevokedBy, "expiry"), cancellationToken);
        for (var tries = 0; tries <= Places; tries++)
        {
            var taken = await db.AccessKeys.Where(x => x.Tenant == tenant && x.Name == name && x.RevokedAt == null).Select(x => x.Place).ToListAsync(cancellationToken);
            if (taken.Count >= Places)
                return null;
            var id = ApiKey.NewId();
            var key = ApiKey.Make(id);
            var row = new AccessKey
            {
                Id = id, Tenant = tenant, Name = name, Place = taken.Contains(1) ? 2 : 1, Sha256 = ApiKey.HashOf(key), Permissions = string.Join(' ', permissions),
                CreatedBy = by, CreatedAt = now, ExpiresAt = expiresAt,
            };
            db.AccessKeys.Add(row);
            db.AuditEntries.Add(AuditEntry.Of(tenant, by, "MakeKey", id, now, $"{name}: {row.Permissions}"));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return View(row) with { Key = key };
            }
            catch (DbUpdateException) when (tries < Places)
            {
                // Somebody else took the place at this moment.
                db.ChangeTracker.Clear();
            }
        }
        return null;
    }

    public async Task<IReadOnlyList<KeyView>> List(CancellationToken cancellationToken) =>
        [.. (await db.AccessKeys.AsNoTracking().OrderBy(x => x.Name).ThenBy(x => x.CreatedAt).ToListAsync(cancellationToken)).Select(View)];

    /// <summary>Revoking twice is revoking once.</summary>
    /// <returns>Null: there is no such key.</returns>
    public async Task<KeyView?> Revoke(string id, string by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var all = await db.Database.BeginTransactionAsync(cancellationToken);
        var revoked = await db.AccessKeys.Where(x => x.Id == id && x.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, now).SetProperty(x => x.RevokedBy, by), cancellationToken);
        var found = await db.AccessKeys.AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancellationToken);
        if (revoked > 0 && found is not null)
        {
            db.AuditEntries.Add(AuditEntry.Of(found.Tenant, by, "RevokeKey", id, now, found.Name));
            await db.SaveChangesAsync(cancellationToken);
        }
        await all.CommitAsync(cancellationToken);
        return found is null ? null : View(found);
    }

    static KeyView View(AccessKey x) => new(x.Id, x.Name, x.Tenant, x.Permissions.Split(' '), x.CreatedBy, x.CreatedAt, x.ExpiresAt, x.RevokedAt, x.LastUsedDay);
}
