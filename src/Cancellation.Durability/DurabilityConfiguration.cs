using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;

namespace Cancellation.Durability;

/// <summary>One line each to make sagas and consumers durable.</summary>
public static class DurabilityConfiguration
{
    /// <summary>Keeps the ledger in PostgreSQL.</summary>
    public static IServiceCollection AddPostgresLedger<TContext>(this IServiceCollection services, string connectionString) where TContext : LedgerContext
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(Tuned(connectionString)));
        services.AddPooledDbContextFactory<TContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<ILedgerStore>(provider => new PostgresStore<TContext>(
            NpgsqlDataSource.Create(ForWriting(connectionString)), provider.GetRequiredService<IDbContextFactory<TContext>>(), provider.GetRequiredService<LedgerClock>()));
        return services.AddLedger<TContext>();
    }

    /// <summary>Keeps the ledger in one SQLite file (WAL, synchronous FULL). The file belongs to one process at a time.</summary>
    public static IServiceCollection AddSqliteLedger<TContext>(this IServiceCollection services, string path) where TContext : LedgerContext
    {
        var connectionString = $"Data Source={path};Default Timeout=5";
        services.AddPooledDbContextFactory<TContext>(options => options.UseSqlite(connectionString));
        services.AddSingleton<ILedgerStore>(provider => new SqliteStore<TContext>(
            connectionString, provider.GetRequiredService<IDbContextFactory<TContext>>(), provider.GetRequiredService<LedgerClock>()));
        return services.AddLedger<TContext>();
    }

    static IServiceCollection AddLedger<TContext>(this IServiceCollection services) where TContext : LedgerContext
    {
        LedgerJson.TeachMassTransit();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LedgerClock>();
        services.AddSingleton<LedgerModel>(provider =>
        {
            using var context = provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            return new LedgerModel(context.Model);
        });
        services.TryAddSingleton<IRinger, BusRinger>();
        services.AddSingleton<AnnouncementQueue>();
        services.AddSingleton<Doorbell>();
        services.AddSingleton<CommitBell>();
        services.AddSingleton<GroupCommit>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<ITroubleStore, EfTroubleStore<TContext>>();
        services.AddSingleton<IStepLog, StepLog>();
        services.AddHostedService(provider => provider.GetRequiredService<Doorbell>());
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommit>());
        services.AddHostedService<Announcer>();
        return services;
    }

    /// <summary>Rings straight into RabbitMQ's queues instead of through MassTransit.</summary>
    public static IServiceCollection AddRabbitMqDoorbell(this IServiceCollection services, Func<IServiceProvider, IConnectionFactory> connections) =>
        services.AddSingleton<IRinger>(provider => new RabbitMqRinger(connections(provider), provider.GetRequiredService<ILogger<RabbitMqRinger>>()));

    /// <summary>This process rings for timers and for what was left over. Call it after the bus was added, so that it starts with the bus.</summary>
    public static IServiceCollection AddLedgerSweeper(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());

    /// <summary>Stores the saga in the ledger: state, journal, outgoing messages and timers in one transaction.</summary>
    public static ISagaRegistrationConfigurator<TSaga> DurableRepository<TSaga>(this ISagaRegistrationConfigurator<TSaga> saga) where TSaga : class, IDurableSaga =>
        saga.Repository(repository =>
        {
            repository.AddSingleton(provider => new SagaDesk<TSaga>(TableShape.Of<TSaga>(provider.GetRequiredService<LedgerModel>().Model)));
            repository.AddSingleton<ISagaDoor, SagaDoor<TSaga>>();
            repository.RegisterLoadSagaRepository<TSaga, LedgerSagaRepository<TSaga>>();
            repository.AddSingleton<ISagaRepositoryContextFactory<TSaga>, LedgerSagaRepository<TSaga>>();
        });

    /// <summary>A message whose handling fails stays in the ledger and is rung again later; it never goes to an error queue.</summary>
    public static void UseLedgerRetry(this IReceiveEndpointConfigurator endpoint, IRegistrationContext context)
    {
        endpoint.PublishFaults = false;
        endpoint.UseFilter(new LedgerRetryFilter(
            context.GetRequiredService<ILedgerStore>(), context.GetRequiredService<LedgerClock>(), context.GetRequiredService<ILogger<LedgerRetryFilter>>()));
    }

    // Few statements, executed often: prepared once, on connections that are not reset between uses. JIT compiling a plan costs more than running it.
    static string Tuned(string connectionString, string options = "") => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxAutoPrepare = 256, AutoPrepareMinUsages = 2, NoResetOnClose = true, KeepAlive = 15, ApplicationName = "cancellation",
        Options = "-c jit=off -c lock_timeout=2s" + options,
    }.ConnectionString;

    // Every row is reached by a key. Planned once and for that: a plan made while a table was empty would read all of it later,
    // and a bitmap scan would visit the rows that were handled since the last vacuum again and again.
    static string ForWriting(string connectionString) =>
        Tuned(connectionString, " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off");
}

/// <summary>EF Core's model of the ledger's database.</summary>
sealed record LedgerModel(Microsoft.EntityFrameworkCore.Metadata.IModel Model);
