using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <summary>
/// Who knows the password of an account. A try is counted before it is looked at, so that tries at the same moment count like tries one after
/// the other; from the fifth failure on the account rests, longer each time.
/// </summary>
public sealed class PasswordDoor(CancellationContext db, LedgerClock clock, PasswordHasher<Account> passwords)
{
    const int FreeTries = 5;
    static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30), LongestRest = TimeSpan.FromMinutes(15);

    /// <summary>Compared with when there is no such account, so that the answer takes as long.</summary>
    static readonly Lazy<string> NoHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString()));

    /// <param name="said">The name of the account, or <c>tenant/name</c>.</param>
    /// <returns>Null, whatever the reason: it is not told.</returns>
    public async Task<Account?> Open(string said, string password, CancellationToken cancellationToken)
    {
        var (tenant, name) = said.Split('/') is [var x, var y] ? (x, y) : (Tenants.Default, said);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.Tenant == tenant && row.Name == name, cancellationToken);
        var counted = account is { Disabled: false, PasswordHash: not null } && !(account.LockedUntil > clock.Now) && await Count(account, cancellationToken);
        var fits = passwords.VerifyHashedPassword(account!, counted ? account!.PasswordHash! : NoHash.Value, password) != PasswordVerificationResult.Failed;
        if (!counted || !fits)
            return null;
        await db.Accounts.Where(row => row.Id == account!.Id).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.FailedTries, 0).SetProperty(x => x.LockedUntil, (DateTimeOffset?)null), cancellationToken);
        return account;
    }

    async Task<bool> Count(Account account, CancellationToken cancellationToken)
    {
        var tries = account.FailedTries + 1;
        DateTimeOffset? until = tries < FreeTries ? null : clock.Now + Rest(tries - FreeTries);
        return await db.Accounts.Where(x => x.Id == account.Id && x.FailedTries == account.FailedTries).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.FailedTries, tries).SetProperty(x => x.LockedUntil, until), cancellationToken) == 1;
    }

    static TimeSpan Rest(int beyond) => beyond > 5 ? LongestRest : TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << beyond));
}
