using Cancellation.Service.Configuration;
using Cancellation.Service.Playground;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Access;

/// <summary>The cookie of a session: for this host only, out of reach of scripts, and over https only where there is https.</summary>
sealed class SessionCookie(ServiceSettings settings, AccountBook accounts, WallClock clock) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(null, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != Session.Scheme)
            return;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.CookieManager = new NameByScheme();
        options.ExpireTimeSpan = Session.Idle;
        options.SlidingExpiration = true;
        options.TimeProvider = clock.Time;
        options.Events = new CookieAuthenticationEvents
        {
            // Answers are for programs: they are told by the status, and by a problem document.
            OnRedirectToLogin = x => Answer(x.Response, StatusCodes.Status401Unauthorized),
            OnRedirectToAccessDenied = x => Answer(x.Response, StatusCodes.Status403Forbidden),
            OnValidatePrincipal = async x =>
            {
                if (await Session.Continue(x.Principal!, accounts, settings.Access.OwnStamp, clock.Now) is { } user)
                    x.ReplacePrincipal(user);
                else
                    x.RejectPrincipal();
            },
        };
    }

    static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Browsers keep a <c>__Host-</c> cookie from every other host and from plain http; on this machine itself there is no https to ask for.</summary>
    sealed class NameByScheme : ICookieManager
    {
        readonly ChunkingCookieManager _inner = new();

        public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
        {
            options.Secure = Https.IsSpoken(context.Request);
            _inner.AppendResponseCookie(context, Name(context), value, options);
        }

        public void DeleteCookie(HttpContext context, string key, CookieOptions options)
        {
            options.Secure = Https.IsSpoken(context.Request);
            _inner.DeleteCookie(context, Name(context), options);
        }

        static string Name(HttpContext context) => Https.IsSpoken(context.Request) ? "__Host-cancellation" : "cancellation";
    }
}

/// <summary>Whether the caller speaks https, with us or with a proxy before us. Who says so falsely only gets cookies that their browser keeps to itself.</summary>
static class Https
{
    public static bool IsSpoken(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"].ToString(), "https", StringComparison.OrdinalIgnoreCase);

    /// <summary>A password or a cookie is not sent over a network in clear.</summary>
    public static bool IsSafe(HttpRequest request) => IsSpoken(request) || LocalHosts.IsLocal(request.Host.Host);
}
