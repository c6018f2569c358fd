using Cancellation.TestServers;
using Cancellation.TestServers.RabbitMq;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Samples;

public sealed class When_an_app_integrates_over_rabbitmq
{
    const string Subscription = "PAY-5001", Customer = "C-5001";

    Programs programs = null!;
    TempFolder folder = null!;
    PrivateRabbitMq broker = null!;
    ServiceProcess service = null!;

    [SetUp]
    public async Task Start()
    {
        programs = new Programs();
        folder = TempFolder.Create("integrates");
        broker = await PrivateRabbitMq.StartAsync();
        service = await ServiceProcess.StartAsync(new ServiceOptions(
        [
            $"--DataFolder={folder.File("data")}", "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]));
    }

    [TearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        await broker.DisposeAsync();
        programs.Dispose();
        folder.Dispose();
    }

    [TestCase("python")]
    [TestCase("node")]
    [TestCase("csharp")]
    public async Task Should_ask_confirm_and_hear_what_becomes_of_it_by_messages_alone(string language)
    {
        var environment = new Dictionary<string, string?> { ["AMQP"] = broker.Uri };

        var heard = await Programs.Outcome(language switch
        {
            "python" => programs.Python("over_rabbitmq.py", environment, "--subscription", Subscription, "--customer", Customer),
            "node" => programs.Node("over-rabbitmq.mjs", environment, Subscription, Customer),
            _ => programs.CSharp(environment, "rabbitmq", Subscription, Customer),
        });

        Assert.That(heard, Does.Contain("cancellation.requested").And.Contain("cancellation.customer-action-needed").And.Contain("cancellation.closed").And.Contain("Closed."));
    }
}
