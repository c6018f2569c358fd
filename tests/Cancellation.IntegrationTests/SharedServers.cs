using Cancellation.TestServers.Postgres;
using Cancellation.TestServers.RabbitMq;

namespace Cancellation.IntegrationTests;

/// <summary>
/// One PostgreSQL and one RabbitMQ for all tests that do not break them; each test has a database or queues of its own, and with it a pool of connections.
/// </summary>
[SetUpFixture]
public sealed class SharedServers
{
    static Lazy<Task<PrivatePostgres>> postgres = new(() => PrivatePostgres.StartAsync("max_connections=400"));
    static Lazy<Task<PrivateRabbitMq>> rabbitMq = new(PrivateRabbitMq.StartAsync);

    public static Task<PrivatePostgres> Postgres() => postgres.Value;
    public static Task<PrivateRabbitMq> RabbitMq() => rabbitMq.Value;

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (postgres.IsValueCreated)
            await (await postgres.Value).DisposeAsync();
        if (rabbitMq.IsValueCreated)
            await (await rabbitMq.Value).DisposeAsync();
        (postgres, rabbitMq) = (new(() => PrivatePostgres.StartAsync("max_connections=400")), new(PrivateRabbitMq.StartAsync));
    }
}
