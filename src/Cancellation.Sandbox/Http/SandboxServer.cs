using Cancellation.Workers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox.Http;

/// <summary>The sandbox inside another process, which reaches it as it would reach any system of record: over HTTP, on a loopback port of its own.</summary>
public sealed class SandboxServer : IHostedService, IPortAddresses, IAsyncDisposable
{
    readonly WebApplication app;
    string? root;

    /// <exception cref="OutdatedBooksException">The file of the books is of another version.</exception>
    public SandboxServer(IOptions<SandboxOptions> options, TimeProvider time, ILoggerFactory log, ISandboxFaults? faults = null)
    {
        // Nothing of the surrounding program's settings: its addresses and certificates are not the sandbox's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, 1 << 20)).UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(log);
        app = SandboxApplication.Build(builder, options, time, faults);
        Control = app.Services.GetRequiredService<SandboxControl>();
        Faults = app.Services.GetRequiredService<FaultDesk>();
    }

    /// <summary>What happens in the world outside.</summary>
    public SandboxControl Control { get; }

    /// <summary>How the ports fail.</summary>
    public FaultDesk Faults { get; }

    public string Of(string port) => $"{root ?? throw new InvalidOperationException("The sandbox was not started yet.")}/{port}";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await app.StartAsync(cancellationToken);
        root = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public Task StopAsync(CancellationToken cancellationToken) => app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
