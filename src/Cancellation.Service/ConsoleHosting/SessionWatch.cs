using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>
/// A page stays open for hours on one connection: what its person may do is looked up again all the time, and when the session has ended, by whatever, the page is nobody's.
/// </summary>
sealed class SessionWatch(ILoggerFactory logs, AccountBook accounts, ServiceSettings settings, WallClock clock) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var before = authenticationState.User;
        if (await Session.Continue(before, accounts, settings.Access.OwnStamp, clock.Now) is not { } now)
            return false;
        if (!Caller.Of(now).Permissions.SetEquals(Caller.Of(before).Permissions))
            SetAuthenticationState(Task.FromResult(new AuthenticationState(now)));
        return true;
    }
}
