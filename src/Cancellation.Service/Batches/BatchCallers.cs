using Cancellation.Service.Access;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Batches;

/// <summary>What whoever started a batch may do now: somebody who may not act any more does not act through a batch either.</summary>
sealed class BatchCallers(IDbContextFactory<CancellationContext> contexts)
{
    const string KeyPrefix = "key:";

    /// <returns>Null: they may not do this any more.</returns>
    public async Task<Caller?> Find(Batch batch, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var permissions = batch.Permissions.Split(' ');
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(x => x.Name == batch.StartedBy && x.Tenant == batch.Tenant, cancellationToken) is { } account)
            permissions = account.Disabled ? [] : [.. AccessRoles.Allow(AccountDesk.RolesOf(account))];
        else if (batch.StartedBy.StartsWith(KeyPrefix, StringComparison.Ordinal)
                 && await db.AccessKeys.AsNoTracking().SingleOrDefaultAsync(x => x.Id == batch.StartedBy.Substring(KeyPrefix.Length), cancellationToken) is { } key)
            permissions = key.RevokedAt is null ? key.Permissions.Split(' ') : [];
        // Keys of the settings and persons of another authority: what they might when they had it run.
        var caller = new Caller(batch.StartedBy, batch.Tenant, permissions.ToHashSet(StringComparer.Ordinal));
        return caller.May(Permissions.OperateCases) ? caller : null;
    }
}
