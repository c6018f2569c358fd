using Cancellation.Console.Cases.Lists;
using Cancellation.Console.Live;
using Cancellation.Console.Surface;
using Cancellation.Console.Words;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Cancellation.Console.Shell;

public static class ConsoleConfiguration
{
    /// <summary>The console; whoever adds it also gives an <see cref="ISurface"/> and an <see cref="ILiveChanges"/>.</summary>
    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // As long as a laptop needs to find its network again; after it the page is loaded anew, with its filters in the address.
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            circuit.DisconnectedCircuitMaxRetained = 100;
        });
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddSingleton<BrowserAssets>();
        services.AddScoped<Say>();
        services.AddScoped<LiveState>();
        services.AddScoped<Api>();
        services.AddScoped<SoughtPerson>();
    }

    /// <summary>Where whoever asked for a page that is not there is told so.</summary>
    public const string NotFound = "/not-found";

    /// <param name="page">Says who may open a page, and looks after requests that other sites forge: no page takes a form.</param>
    public static void MapConsole(this IEndpointRouteBuilder app, Action<IEndpointConventionBuilder> page)
    {
        // The same for everybody, whoever they are.
        app.MapGet("/assets/{version}/{**name}", (HttpContext http, BrowserAssets assets, string version, string name) => assets.Serve(http, version, name)).WithName("ReadAsset").AllowAnonymous().ExcludeFromDescription();
        page(app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // It is not compressed: what a person types and what is secret would share a stream.
            options.DisableWebSocketCompression = true;
        }).DisableAntiforgery());
    }
}
