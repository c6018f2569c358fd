namespace Cancellation.Service.Api;

/// <summary>HEAD is answered as GET is; the server leaves the body out.</summary>
static class HeadRequests
{
    /// <summary>Streams have no end to count.</summary>
    const string Streams = "/events";

    public static void UseHead(this WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method) && http.Request.Path.Value?.TrimEnd('/').EndsWith(Streams, StringComparison.OrdinalIgnoreCase) != true)
                http.Request.Method = HttpMethods.Get;
            return next(http);
        });
        // Otherwise routing would come first of all.
        app.UseRouting();
    }
}
