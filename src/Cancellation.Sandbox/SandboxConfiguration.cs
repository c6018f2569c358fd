using Cancellation.Sandbox.Http;
using Cancellation.Workers;
using Microsoft.Extensions.Options;

namespace Cancellation.Sandbox;

public static class SandboxConfiguration
{
    /// <summary>Plays every system of record in this process, over loopback HTTP and on a SQLite file of its own. Add it before whatever calls a port, so that it is there first and gone last.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, Action<SandboxOptions>? configure = null)
    {
        var options = services.AddOptions<SandboxOptions>();
        if (configure is not null)
            options.Configure(configure);
        options.ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SandboxOptions>, SandboxOptionsCheck>();
        services.AddSingleton<SandboxServer>();
        services.AddHostedService(x => x.GetRequiredService<SandboxServer>());
        services.AddSingleton<IPortAddresses>(x => x.GetRequiredService<SandboxServer>());
        services.AddSingleton(x => x.GetRequiredService<SandboxServer>().Control);
        services.AddSingleton(x => x.GetRequiredService<SandboxServer>().Faults);
        return services;
    }
}
