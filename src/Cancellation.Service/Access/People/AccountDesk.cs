using System.Security.Cryptography;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Access;
using Cancellation.Workflow.Auditing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cancellation.Service.Access;

/// <param name="HasPassword">False: another place says who they are.</param>
public sealed record AccountView(
    string Name, string Tenant, IReadOnlyList<string> Roles, bool Disabled, bool HasPassword, DateTimeOffset? LockedUntil, string CreatedBy, DateTimeOffset CreatedAt);

/// <summary>Opens accounts of people and changes them. Every change ends the sessions of the account.</summary>
public sealed class AccountDesk(CancellationContext db, LedgerClock clock, PasswordHasher<Account> passwords)
{
    public async Task<IReadOnlyList<AccountView>> List(CancellationToken cancellationToken) =>
        [.. (await db.Accounts.AsNoTracking().OrderBy(x => x.Name).ToListAsync(cancellationToken)).Select(View)];

    /// <returns>Null: there is one of this name.</returns>
    public async Task<AccountView?> Open(string tenant, string name, IEnumerable<string> roles, string? password, string by, CancellationToken cancellationToken)
    {
        if (await db.Accounts.AnyAsync(x => x.Tenant == tenant && x.Name == name, cancellationToken))
            return null;
        var account = new Account { Id = Guid.NewGuid(), Tenant = tenant, Name = name, Roles = string.Join(' ', roles), Stamp = NewStamp(), CreatedBy = by, CreatedAt = clock.Now };
        account.PasswordHash = password is null ? null : passwords.HashPassword(account, password);
        db.Accounts.Add(account);
        db.AuditEntries.Add(AuditEntry.Of(tenant, by, "OpenAccount", name, account.CreatedAt, $"roles: {account.Roles}"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return View(account);
        }
        catch (DbUpdateException) when (db.Accounts.AsNoTracking().Any(x => x.Tenant == tenant && x.Name == name))
        {
            return null;
        }
    }

    /// <summary>What is null stays as it is.</summary>
    /// <returns>Null: there is no such account.</returns>
    public async Task<AccountView?> Change(string tenant, string name, IEnumerable<string>? roles, string? password, bool? disabled, string by, CancellationToken cancellationToken)
    {
        if (await db.Accounts.SingleOrDefaultAsync(x => x.Tenant == tenant && x.Name == name, cancellationToken) is not { } account)
            return null;
        account.Roles = roles is null ? account.Roles : string.Join(' ', roles);
        account.Disabled = disabled ?? account.Disabled;
        if (password is not null)
            (account.PasswordHash, account.FailedTries, account.LockedUntil) = (passwords.HashPassword(account, password), 0, null);
        account.Stamp = NewStamp();
        db.AuditEntries.Add(AuditEntry.Of(tenant, by, "ChangeAccount", name, clock.Now, string.Join("; ", Told(account, roles is not null, password is not null, disabled))));
        await db.SaveChangesAsync(cancellationToken);
        return View(account);
    }

    static IEnumerable<string> Told(Account account, bool roles, bool password, bool? disabled)
    {
        if (roles)
            yield return $"roles: {account.Roles}";
        if (password)
            yield return "another password";
        if (disabled is { } off)
            yield return off ? "disabled" : "enabled";
    }

    static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    static AccountView View(Account x) => new(x.Name, x.Tenant, RolesOf(x), x.Disabled, x.PasswordHash is not null, x.LockedUntil, x.CreatedBy, x.CreatedAt);

    public static string[] RolesOf(Account account) => account.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
