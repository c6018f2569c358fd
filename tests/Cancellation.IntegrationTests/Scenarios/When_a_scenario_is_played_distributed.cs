using Cancellation.TestServers.Service;
using Cancellation.Tests.Scenarios;

namespace Cancellation.IntegrationTests.Scenarios;

[TestFixture]
public sealed class When_a_scenario_is_played_distributed
{
    const string VirtualHost = "scenarios";

    static IEnumerable<string> Names => ScenarioSituations.Names;

    [OneTimeSetUp]
    public async Task Open()
    {
        var broker = await SharedServers.RabbitMq();
        // Other tests have queues of the same names.
        await broker.ControlAsync("add_vhost", VirtualHost);
        await broker.ControlAsync("set_permissions", "-p", VirtualHost, broker.User, ".*", ".*", ".*");
    }

    [TestCaseSource(nameof(Names))]
    public async Task Should_be_as_expected(string name)
    {
        var (database, broker) = (await SharedServers.Postgres(), await SharedServers.RabbitMq());
        await ScenarioSituations.Play(name,
        [
            "--Store=Postgres", $"--Store:ConnectionString={database.ConnectionString}", .. TestKeys.Arguments,
            "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}", $"--RabbitMq:VirtualHost={VirtualHost}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]);
    }
}
