using Cancellation.Durability;
using Cancellation.Workflow;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cancellation.Tests.Workflow;

/// <summary>A clock that stands still until it is set.</summary>
public sealed class StandingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Shanghai.At("2026-03-02 10:00");
    public override DateTimeOffset GetUtcNow() => Now;
}

public static class Shanghai
{
    public static DateTimeOffset At(string localTime) =>
        new DateTimeOffset(DateTime.Parse(localTime, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();

    /// <summary>24:00 of the day.</summary>
    public static DateTimeOffset EndOf(string day) => At(day).AddDays(1);

    public static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The real machine on the real ledger, without workers: what it sends stays in the outbox, where a test reads it.</summary>
[SetUpFixture]
public sealed class MachineHost
{
    static IHost? host;
    static string folder = "";

    public static StandingClock Clock { get; } = new();
    public static IServiceProvider Services => host!.Services;
    public static ISagaDoor Door => Services.GetRequiredService<ISagaDoor>();
    public static CancellationMachine Machine => Services.GetRequiredService<CancellationMachine>();

    public static CancellationContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContext();

    [OneTimeSetUp]
    public async Task Start()
    {
        folder = Directory.CreateTempSubdirectory("cancellation-tests-").FullName;
        // A line on which nothing is asked for that can be left out.
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Policies", "plain.json"), Path.Combine(folder, "plain.json"));
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddCancellationWorkflow(x => x.Folder = folder);
        builder.Services.AddSqliteLedger<CancellationContext>(Path.Combine(folder, "ledger.db"));
        builder.Services.Replace(ServiceDescriptor.Singleton<IRinger, SilentRinger>());
        builder.Services.AddMassTransit(bus =>
        {
            bus.AddCancellationMachine();
            bus.UsingInMemory((context, cfg) => cfg.ConfigureEndpoints(context));
        });
        host = builder.Build();
        await using (var database = OpenDatabase())
            await database.Database.EnsureCreatedAsync();
        await host.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await host!.StopAsync();
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    sealed class SilentRinger : IRinger
    {
        public Task Ring(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
