using Cancellation.Console.Shell;
using Cancellation.Service.Configuration;
using Microsoft.AspNetCore.Diagnostics;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>Marks the console's pages and the connection that brings them to life.</summary>
sealed record ConsolePage
{
    /// <summary>Somebody with a browser goes there, rather than a program.</summary>
    public static bool IsWanted(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Somebody with a browser asked for what is not there, outside the surface for programs.</summary>
    public static bool IsMissing(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status404NotFound && http.GetEndpoint() is null && IsWanted(http.Request) && !http.Request.Path.StartsWithSegments("/v1")
        && http.RequestServices.GetRequiredService<ServiceSettings>().Has(Roles.Console);

    /// <summary>Answers with the page that says so, under the address that was asked for and with its 404.</summary>
    public static Task ShowMissing(StatusCodeContext context)
    {
        var http = context.HttpContext;
        http.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPathBase = http.Request.PathBase, OriginalPath = http.Request.Path });
        http.Request.Path = ConsoleConfiguration.NotFound;
        return context.Next(http);
    }
}
