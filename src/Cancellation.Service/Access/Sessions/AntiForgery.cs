using Cancellation.Service.ConsoleHosting;
using Cancellation.Service.Problems;

namespace Cancellation.Service.Access;

/// <summary>
/// A browser adds its cookie to whatever another site makes it send. So what changes something under a cookie must also come from this site and
/// hold the session's token. Callers with a key or a token of their own are not asked: no browser adds those by itself.
/// </summary>
static class AntiForgery
{
    public const string Header = "X-CSRF-Token", Field = "csrf";

    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        if (Session.TokenOf(http.User) is { } token && !IsSafe(http.Request) && !(IsFromHere(http.Request) && (IsPage(http) || Session.Same(await Said(http.Request), token))))
            throw Refuse.Forged();
        await next(http);
    }

    /// <summary>Where the browser says which site a request comes from, it is this one.</summary>
    public static bool IsFromHere(HttpRequest request)
    {
        // What a browser says of itself and no page can change.
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, Authority(request), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As an origin writes it: without the port that goes without saying.</summary>
    static string Authority(HttpRequest request) => Uri.TryCreate($"{(Https.IsSpoken(request) ? "https" : "http")}://{request.Host.Value}", UriKind.Absolute, out var uri) ? uri.Authority : "";

    /// <summary>A connection that is begun by a GET is one that says things, too.</summary>
    static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !request.HttpContext.WebSockets.IsWebSocketRequest;

    /// <summary>The console's connection is begun by its script, on a page of this site; that it is from here suffices.</summary>
    static bool IsPage(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ConsolePage>() is not null;

    static async Task<string> Said(HttpRequest request) => request.Headers[Header].ToString() is { Length: > 0 } header ? header
        : request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))[Field].ToString()
        : "";
}
