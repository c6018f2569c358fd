using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Cancellation.Contracts;
using Cancellation.Workflow.Access;

namespace Cancellation.Service.Access;

/// <summary>What a cookie says of the person who signed in. What they may do is looked up at each request, not believed.</summary>
public static class Session
{
    public const string Scheme = "Session";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15), Longest = TimeSpan.FromHours(8);
    /// <summary>Who runs the service alone has no account.</summary>
    public const string Owner = "owner";

    const string AccountClaim = "account", StampClaim = "stamp", TokenClaim = "token", BegunClaim = "begun";

    public static ClaimsPrincipal Begin(Account account, DateTimeOffset now) => Begin(CallerOf(account), account.Id.ToString(), account.Stamp, now);

    /// <param name="stamp">Ends the sessions of the owner when it changes.</param>
    public static ClaimsPrincipal BeginAsOwner(string stamp, DateTimeOffset now) => Begin(OwnerCaller, Owner, stamp, now);

    /// <returns>The session with what its person may do now, or null: it has ended.</returns>
    /// <param name="ownerStamp">Null where nobody is the owner.</param>
    public static async ValueTask<ClaimsPrincipal?> Continue(ClaimsPrincipal user, AccountBook accounts, string? ownerStamp, DateTimeOffset now)
    {
        if (!long.TryParse(user.FindFirstValue(BegunClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var begun) || now - DateTimeOffset.FromUnixTimeSeconds(begun) > Longest)
            return null;
        var (id, stamp) = (user.FindFirstValue(AccountClaim) ?? "", user.FindFirstValue(StampClaim) ?? "");
        if (id == Owner)
            return ownerStamp is not null && Same(stamp, ownerStamp) ? user : null;
        return Guid.TryParse(id, out var accountId) && await accounts.Find(accountId) is { Disabled: false } account && Same(stamp, account.Stamp)
            ? With(CallerOf(account), user.Claims.Where(x => x.Type is AccountClaim or StampClaim or TokenClaim or BegunClaim))
            : null;
    }

    /// <summary>Null unless the caller came with a cookie.</summary>
    public static string? TokenOf(ClaimsPrincipal user) => user.Identity?.AuthenticationType == Scheme ? user.FindFirstValue(TokenClaim) : null;

    public static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    /// <summary>Like everybody who signs in, the owner acts as themselves: only an app says on whose behalf.</summary>
    static Caller OwnerCaller { get; } = new(Owner, Tenants.Default, Permissions.All.Except([Permissions.ActForOthers]).ToHashSet(StringComparer.Ordinal));

    static Caller CallerOf(Account account) => new(account.Name, account.Tenant, AccessRoles.Allow(AccountDesk.RolesOf(account)).ToHashSet(StringComparer.Ordinal));

    static ClaimsPrincipal Begin(Caller caller, string account, string stamp, DateTimeOffset now) => With(caller,
    [
        new(AccountClaim, account), new(StampClaim, stamp), new(TokenClaim, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))),
        new(BegunClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ]);

    static ClaimsPrincipal With(Caller caller, IEnumerable<Claim> more)
    {
        var user = caller.Principal(Scheme);
        ((ClaimsIdentity)user.Identity!).AddClaims(more.Select(x => new Claim(x.Type, x.Value)));
        return user;
    }
}
