using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cancellation.Tests.Ports.Support;

/// <summary>A system of record over real HTTP that says whatever a test wants it to say.</summary>
sealed class PartnerServer : IAsyncDisposable
{
    readonly WebApplication app;

    PartnerServer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<PartnerServer> Start(Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen ?? (_ => { })));
        var server = new PartnerServer(builder.Build());
        server.app.Run(http => server.Answer(http));
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
