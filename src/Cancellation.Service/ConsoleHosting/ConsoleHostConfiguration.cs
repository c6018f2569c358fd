using Cancellation.Console.Live;
using Cancellation.Console.Shell;
using Cancellation.Console.Surface;
using Cancellation.Service.Access;
using Cancellation.Service.Configuration;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Cancellation.Service.ConsoleHosting;

/// <summary>The operator console in a process with its role.</summary>
static class ConsoleHostConfiguration
{
    /// <summary>Components set widths and colours in the elements themselves; scripts come from us only.</summary>
    const string ContentSecurity = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static void AddOperatorConsole(this IServiceCollection services, ServiceSettings settings)
    {
        if (settings.Store.Kind == StoreKind.Postgres)
            services.AddHostedService<ChangeNotices>();
        if (!settings.Has(Roles.Console))
            return;
        services.AddConsole();
        services.AddSingleton<InProcessSurface>();
        services.AddSingleton<ISurface>(provider => provider.GetRequiredService<InProcessSurface>());
        services.AddSingleton<LiveChanges>();
        services.AddSingleton<ILiveChanges>(provider => provider.GetRequiredService<LiveChanges>());
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();
        if (settings.Store.Kind == StoreKind.Postgres)
            services.AddHostedService<ChangeListener>();
    }

    /// <summary>After everything else was mapped: the console calls what is there.</summary>
    public static void MapOperatorConsole(this WebApplication app, ServiceSettings settings)
    {
        if (!settings.Has(Roles.Console))
            return;
        app.MapConsole(pages => pages.Needs(Permissions.ReadCases).WithMetadata(new ConsolePage()));
        app.Services.GetRequiredService<InProcessSurface>().Serve(app);
    }

    /// <summary>After routing and before authorization: whoever is not signed in is led to where they can be, and comes back.</summary>
    public static void UseConsolePages(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ConsolePage>() is null)
            return next(http);
        http.Response.Headers[HeaderNames.ContentSecurityPolicy] = ContentSecurity;
        // Components could take forms; ours take none, since everything is done over the connection.
        if (http.GetEndpoint()!.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !HttpMethods.IsGet(http.Request.Method))
            return Caller.Of(http.User).May(Permissions.ReadCases) ? Refused(http) : next(http);
        if (http.User.Identity?.IsAuthenticated == true || !ConsolePage.IsWanted(http.Request))
            return next(http);
        http.Response.Redirect($"/sign-in?returnTo={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
        return Task.CompletedTask;
    });

    static Task Refused(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }
}
