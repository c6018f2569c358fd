using Cancellation.Durability;
using Cancellation.Service.Announcing;
using Cancellation.Service.Broker;
using Cancellation.Service.Configuration;
using Cancellation.Workers;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using MassTransit;

namespace Cancellation.Service.Startup;

public static class BusConfiguration
{
    /// <summary>The ledger in the configured store.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, ServiceSettings settings) => settings.Store.Kind switch
    {
        StoreKind.Postgres => services.AddPostgresLedger<CancellationContext>(settings.Store.ConnectionString),
        _ => services.AddSqliteLedger<CancellationContext>(settings.Store.Path),
    };

    /// <summary>The bus with the endpoints of this process's roles, and the sweeper beside the saga's.</summary>
    public static IServiceCollection AddBus(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddMassTransit(bus =>
        {
            // The machine is known in every process with the door; only the saga role receives for it.
            bus.AddCancellationMachine();
            bus.AddConfigureEndpointsCallback((_, queue, endpoint) => endpoint.Configure(settings.Transport.Queues, queue));
            if (settings.Has(Roles.Workers))
                bus.AddCancellationWorkers();
            if (settings.Transport.Kind == TransportKind.RabbitMq)
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    var broker = settings.Transport;
                    rabbit.Host(broker.Host, broker.Port, broker.VirtualHost, host =>
                    {
                        host.Username(broker.Username);
                        host.Password(broker.Password);
                        // The bus's own TLS settings would take a certificate that nobody known has signed.
                        host.OnRefreshConnectionFactory = factory =>
                        {
                            factory.Ssl = BrokerConnection.Ssl(broker.Tls);
                            return Task.CompletedTask;
                        };
                    });
                    rabbit.ConfigureEndpointsOf(settings, context);
                });
            else
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpointsOf(settings, context));
        });
        // A stop ends with what is in hand, not with what waits: the rest is in the database.
        services.Configure<MassTransitHostOptions>(options => options.StopTimeout = TimeSpan.FromSeconds(20));
        if (settings.Transport.Kind == TransportKind.RabbitMq)
        {
            services.AddRabbitMqDoorbell(_ => BrokerConnection.Factory(settings.Transport));
            services.AddSingleton<IOutlet>(provider => new BrokerOutlet(BrokerConnection.Factory(settings.Transport), provider.GetRequiredService<ILogger<BrokerOutlet>>()));
        }
        if (settings.Has(Roles.Saga))
            services.AddLedgerSweeper().AddHostedService<CalendarWatch>();
        return services;
    }

    static void ConfigureEndpointsOf<T>(this IBusFactoryConfigurator<T> bus, ServiceSettings settings, IBusRegistrationContext context) where T : IReceiveEndpointConfigurator
    {
        if (settings.Has(Roles.Saga))
            bus.ConfigureEndpoints(context);
        else
            bus.ConfigureEndpoints(context, filter => filter.Exclude(typeof(CancellationCase)));
    }
}
