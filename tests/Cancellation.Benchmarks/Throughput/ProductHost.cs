using Cancellation.Service;
using Cancellation.TestServers;
using Cancellation.TestServers.RabbitMq;
using Cancellation.TestServers.Service;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Benchmarks.Throughput;

/// <summary>The shipped service with the settings an operator would give it, and nothing replaced.</summary>
static class ProductHost
{
    static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <param name="folder">For its SQLite files.</param>
    /// <param name="connectionString">Null: SQLite.</param>
    /// <param name="broker">Null: the in-memory bus.</param>
    /// <param name="partners">Where the systems of record are.</param>
    public static async Task<WebApplication> Start(TempFolder folder, string? connectionString, PrivateRabbitMq? broker, Uri partners)
    {
        List<string> settings =
        [
            $"--DataFolder={folder.Path}", "--SystemsOfRecord=Http", $"--Ports:Address={partners}",
            // An act at the other side like every other, as in the hand-written limit.
            "--Notices:Email:Delivery=Gateway",
            $"--Policies:Folder={Path.Combine(AppContext.BaseDirectory, "Policies")}",
            "--Urls=http://127.0.0.1:0", .. TestKeys.Access,
            "--Logging:LogLevel:Default=Warning",
            // One line a message instead of the banner, and none of it on standard output, which belongs to the measurements.
            "--Logging:Format=Json",
            "--Logging:Console:LogToStandardErrorThreshold=Trace",
        ];
        if (connectionString is not null)
            settings.AddRange(["--Store=Postgres", $"--Store:ConnectionString={connectionString}", .. TestKeys.Arguments]);
        if (broker is not null)
            settings.AddRange("--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}");

        var service = CancellationHost.Build([.. settings]);
        try
        {
            await service.StartAsync();
            await service.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, StartLimit);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }
}
