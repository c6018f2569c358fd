using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Cancellation.Contracts;
using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Cancellation.Workflow;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Access;

/// <summary>
/// People sign in at another authority (OAuth 2 code flow with PKCE). It says who somebody is; what they may do is said by the account of that name
/// here, so that an account is closed in one place.
/// </summary>
sealed class OAuthSignIn(ServiceSettings settings, IDbContextFactory<CancellationContext> contexts, WallClock clock) : IConfigureNamedOptions<OAuthOptions>
{
    public const string Scheme = "OAuth";

    public void Configure(OAuthOptions options) => Configure(null, options);

    public void Configure(string? name, OAuthOptions options)
    {
        if (name != Scheme || settings.Access.OAuth is not { } oauth)
            return;
        options.SignInScheme = Session.Scheme;
        (options.ClientId, options.ClientSecret) = (oauth.ClientId, oauth.ClientSecret);
        (options.AuthorizationEndpoint, options.TokenEndpoint, options.UserInformationEndpoint) = (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint);
        options.CallbackPath = "/sign-in/oauth/back";
        options.UsePkce = true;
        options.SaveTokens = false;
        foreach (var scope in oauth.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);
        options.Events = new OAuthEvents
        {
            OnCreatingTicket = async x => x.Principal = await SignIn(x, oauth) ?? throw new InvalidOperationException("There is no account of this name."),
            OnRemoteFailure = x =>
            {
                x.Response.Redirect("/sign-in");
                x.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    async Task<ClaimsPrincipal?> SignIn(OAuthCreatingTicketContext context, OAuthSettings oauth)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        var person = await answer.Content.ReadFromJsonAsync<JsonElement>(context.HttpContext.RequestAborted);
        if (!person.TryGetProperty(oauth.NameField, out var said) || said.GetString() is not { } name)
            return null;
        await using var db = await contexts.CreateDbContextAsync(context.HttpContext.RequestAborted);
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(x => x.Tenant == (oauth.Tenant ?? Tenants.Default) && x.Name == name && !x.Disabled) is { } account
            ? Session.Begin(account, clock.Now) : null;
    }
}
