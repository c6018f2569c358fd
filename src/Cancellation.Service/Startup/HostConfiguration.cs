using Cancellation.Service.Configuration;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Cancellation.Service.Startup;

public static class HostConfiguration
{
    public static void AddHttpServer(this IWebHostBuilder web, ServiceSettings settings)
    {
        if (settings.Urls.Length > 0)
            web.UseUrls(settings.Urls);
        web.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The body is measured while it is read, so that the answer is a problem document; this only bounds what is thrown away.
            kestrel.Limits.MaxRequestBodySize = Math.Max(settings.Intake.MaxBodyBytes * 4L, 1_048_576);
        });
    }

    /// <summary>Lines for people, or one JSON object a line for collectors.</summary>
    public static void AddConsoleLog(this ILoggingBuilder logging, ServiceSettings settings)
    {
        logging.ClearProviders();
        // It tells of every failed try, with a stack; the ledger says the same in one line, and a partner that is only slow is no error.
        logging.AddFilter("MassTransit.ReceiveTransport", LogLevel.Critical);
        if (settings.LogFormat == LogFormat.Json)
            logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        else
            logging.AddSimpleConsole(simple => (simple.SingleLine, simple.TimestampFormat, simple.ColorBehavior) = (true, "HH:mm:ss ", LoggerColorBehavior.Default));
    }

    /// <summary>What must be done before anything else begins, in this order.</summary>
    public static void AddStart(this IServiceCollection services)
    {
        // Within the 30 s that orchestrators give between SIGTERM and SIGKILL.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(27));
        services.AddSingleton<SchemaAtStart>();
        services.AddHostedService(provider => provider.GetRequiredService<SchemaAtStart>());
    }

    /// <summary>Does first what may find a wrong setting, outside the host: its own report of a failed start is a stack trace.</summary>
    public static async Task Prepare(this WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        await app.Services.GetRequiredService<SchemaAtStart>().StartAsync(CancellationToken.None);
        await app.CheckVaultKeys();
        await app.CheckAccess();
    }

    /// <summary>After the bus was added: it is watched, and used once.</summary>
    public static void AddWatches(this IServiceCollection services)
    {
        services.AddHostedService<WarmUp>();
        services.AddSingleton<BrokerWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<BrokerWatch>());
    }

}
