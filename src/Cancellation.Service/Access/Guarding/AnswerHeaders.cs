using Cancellation.Service.Configuration;
using Cancellation.Service.Problems;
using Cancellation.Service.Startup;
using Microsoft.Net.Http.Headers;

namespace Cancellation.Service.Access;

/// <summary>What every answer tells a browser, and for whom this service answers at all.</summary>
static class AnswerHeaders
{
    const string ContentSecurity = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>First of all, so that no answer goes without.</summary>
    public static void UseAnswerHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            // A page that needs a stricter one has set it.
            if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = ContentSecurity;
            headers.XContentTypeOptions = "nosniff";
            // Without any, browsers send forms of this site as from nowhere.
            headers["Referrer-Policy"] = "same-origin";
            if (Https.IsSpoken(http.Request))
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            // Cases are nobody's to keep; an answer that may be asked for again by its ETag says so itself.
            if (!headers.ContainsKey(HeaderNames.CacheControl) || headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>
    /// A page elsewhere can have its name lead to 127.0.0.1 and then call what listens there. Alone on one machine we answer to no name but the
    /// machine's own; others set <c>AllowedHosts</c>.
    /// </summary>
    public static void UseOwnNames(this WebApplication app, ServiceSettings settings)
    {
        if (settings.Access.OwnKeyFile is not null && AccessAtStart.IsHeardHereOnly(settings, app.Configuration) && app.Configuration["AllowedHosts"] is null or "*")
            app.Use((http, next) => LocalHosts.IsLocal(http.Request.Host.Host) ? next(http) : throw Refuse.UnknownHost());
    }
}
