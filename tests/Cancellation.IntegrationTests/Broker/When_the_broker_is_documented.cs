using System.Text.RegularExpressions;
using Cancellation.TestServers.RabbitMq;
using Cancellation.Tests.Http.Support;

namespace Cancellation.IntegrationTests.Broker;

/// <summary>docs/rabbitmq.md names what there is, and there is nothing that it does not name.</summary>
[TestFixture]
public sealed partial class When_the_broker_is_documented
{
    const string VirtualHost = "documented";
    static readonly string Document = File.ReadAllText(Repository.File("docs", "rabbitmq.md"));
    PrivateRabbitMq broker = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        broker = await SharedServers.RabbitMq();
        await broker.ControlAsync("add_vhost", VirtualHost);
        await broker.ControlAsync("set_permissions", "-p", VirtualHost, broker.User, ".*", ".*", ".*");
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55", settings: BrokerSituation.On(broker, VirtualHost));
        await service.Close();
    }

    [OneTimeTearDown]
    public Task Stop() => broker.ControlAsync("delete_vhost", VirtualHost);

    [TestCase("Queues", "list_queues")]
    [TestCase("Exchanges", "list_exchanges")]
    public async Task Should_name_what_a_case_leaves_on_the_broker(string section, string command)
    {
        var there = (await broker.List(command, VirtualHost, "name")).Select(x => x[0]).Where(x => x.Length > 0 && !x.StartsWith("amq.", StringComparison.Ordinal)).ToList();
        var named = Names(section);
        TestContext.Out.WriteLine(string.Join('\n', there.Order(StringComparer.Ordinal)));
        Assert.Multiple(() =>
        {
            Assert.That(there.Where(x => !named.Any(y => Means(y, x))), Is.Empty, "not documented");
            Assert.That(named.Where(x => !there.Any(y => Means(x, y))), Is.Empty, "not there");
        });
    }

    static bool Means(string documented, string name) => Regex.IsMatch(name, $"^{Regex.Escape(documented).Replace("…", "[^_]+")}$");

    /// <summary>In the first column of the table under a heading.</summary>
    static List<string> Names(string section) =>
        [.. Regex.Match(Document, $@"^## {section}\n(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value.Split('\n')
            .Where(x => x.StartsWith("| `", StringComparison.Ordinal)).SelectMany(x => Quoted().Matches(x.Split('|')[1])).Select(x => x.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
