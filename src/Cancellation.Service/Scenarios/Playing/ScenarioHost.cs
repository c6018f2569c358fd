using Cancellation.Durability;
using Cancellation.Sandbox;
using Cancellation.Service.Access;
using Cancellation.Service.Api;
using Cancellation.Service.Configuration;
using Cancellation.Service.Startup;
using Cancellation.Workflow;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>The whole service for one scenario: data of its own, a virtual clock, no HTTP and no sweeper of its own; gone when disposed.</summary>
sealed class ScenarioHost : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly string _folder;
    readonly string? _database;

    ScenarioHost(WebApplication app, string folder, string? database, VirtualClock clock)
    {
        (_app, _folder, _database, Clock) = (app, folder, database, clock);
        Time = new VirtualTime(clock, Get<Sweeper>(), Get<Doorbell>(), Get<GroupCommit>(), Get<IDbContextFactory<CancellationContext>>());
    }

    public VirtualClock Clock { get; }
    public VirtualTime Time { get; }
    public SandboxControl World => Get<SandboxControl>();
    public CaseDoor Door => Get<CaseDoor>();

    public IServiceProvider Services => _app.Services;

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="start">Where the clock begins.</param>
    /// <param name="settings">The caller's settings, e.g. <c>--Store=Postgres</c>.</param>
    /// <param name="files">Writes policies and calendars of the scenario into folders that are loaded beside the shipped ones.</param>
    public static async Task<ScenarioHost> Start(DateTimeOffset start, string[] settings, Action<string, string> files, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cancellation-scenario-").FullName;
        WebApplication? app = null;
        string? database = null;
        try
        {
            var policies = Directory.CreateDirectory(Path.Combine(folder, "policies")).FullName;
            var calendars = Directory.CreateDirectory(Path.Combine(folder, "calendars")).FullName;
            files(policies, calendars);
            database = OwnDatabase(settings);
            var clock = new VirtualClock(start);
            app = CancellationHost.Build(
                [
                    // What the scenario itself tells about is not told twice.
                    "--Logging:LogLevel:Default=Critical", "--Logging:LogLevel:MassTransit=Critical", .. settings, "--Logging:Format=Json",
                    $"--DataFolder={folder}", $"--Policies:Folder={policies}", $"--Calendars:Folder={calendars}",
                    database is null ? $"--Store:Path={Path.Combine(folder, "cancellation.db")}" : $"--Store:ConnectionString={database}",
                    // Nobody calls from outside, and nobody has this key; a service that nobody could call would not start.
                    $"--Access:Keys:story:Sha256={Convert.ToHexStringLower(ApiKey.HashOf(ApiKey.Make("story")))}", $"--Access:Keys:story:Permissions={Permissions.ReadCases}",
                    // The world of a scenario is the sandbox's books, and mails are part of it.
                    "--Notices:Email:Delivery=Gateway", "--Sandbox:SampleCustomers=false", "--Sandbox:DemoCases=false",
                    "--Ports:RetryDelay=00:00:00", "--Ports:BreakerMinimumCalls=10000", "--Intake:LedgerPatienceMilliseconds=10000",
                ],
                services => Replace(services, clock));
            await app.Prepare();
            await app.StartAsync(cancellationToken);
            return new ScenarioHost(app, folder, database, clock);
        }
        catch
        {
            await CleanUp(app, folder, database);
            throw;
        }
    }

    static void Replace(IServiceCollection services, VirtualClock clock)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IServer, NoServer>();
        // Time passes only as the scenario says, so nothing may ring by the wall clock.
        foreach (var service in services.Where(x => x.ServiceType == typeof(IHostedService) && IsUnwanted(x)).ToList())
            services.Remove(service);
    }

    static bool IsUnwanted(ServiceDescriptor service) =>
        service.ImplementationType == typeof(WarmUp) || service.ImplementationFactory is Func<IServiceProvider, Sweeper> or Func<IServiceProvider, BrokerWatch>;

    /// <summary>On a shared server each scenario has a database beside the named one, so that nothing of another is in its way.</summary>
    /// <exception cref="WrongConfigurationException">A setting cannot be followed.</exception>
    static string? OwnDatabase(string[] settings)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddSettingsSources(settings);
        var store = configuration.Build().ReadSettings(settings).Store;
        if (store.Kind == StoreKind.Sqlite)
            return null;
        var connection = new NpgsqlConnectionStringBuilder(store.ConnectionString);
        connection.Database = $"{connection.Database}_scenario_{Guid.NewGuid().ToString("N")[..12]}";
        return connection.ConnectionString;
    }

    public async ValueTask DisposeAsync() => await CleanUp(_app, _folder, _database);

    static async Task CleanUp(WebApplication? app, string folder, string? database)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        if (database is not null)
            await DropDatabase(database);
        else
            SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    static async Task DropDatabase(string database)
    {
        var own = new NpgsqlConnectionStringBuilder(database);
        var maintenance = new NpgsqlConnectionStringBuilder(database) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync();
        // A server that is busy with others takes its time to delete the files.
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS \"{own.Database}\" WITH (FORCE)", connection) { CommandTimeout = 60 };
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Nobody calls over HTTP: everything goes through the same doors behind it.</summary>
    sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();
        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
        public void Dispose()
        {}
    }
}
