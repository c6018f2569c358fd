using Cancellation.TestServers;
using Cancellation.TestServers.RabbitMq;
using Cancellation.TestServers.Service;

namespace Cancellation.IntegrationTests.Samples;

public sealed class When_an_app_integrates_over_rabbitmq
{
    readonly Programs programs = new();
    TempFolder folder = null!;
    PrivateRabbitMq broker = null!;
    ServiceProcess service = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        folder = TempFolder.Create("integrates");
        broker = await PrivateRabbitMq.StartAsync();
        service = await ServiceProcess.StartAsync(new ServiceOptions(
        [
            $"--DataFolder={folder.File("data")}", "--Transport=RabbitMq", "--RabbitMq:Host=127.0.0.1", $"--RabbitMq:Port={broker.Port}",
            $"--RabbitMq:Username={broker.User}", $"--RabbitMq:Password={broker.Password}",
        ]));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await service.DisposeAsync();
        await broker.DisposeAsync();
        programs.Dispose();
        folder.Dispose();
    }

    [TestCase("python", "PAY-5001", "C-5001")]
    [TestCase("node", "PAY-5003", "C-5003")]
    [TestCase("csharp", "PAY-5004", "C-5004")]
    public async Task Should_ask_confirm_and_hear_what_becomes_of_it_by_messages_alone(string language, string subscription, string customer)
    {
        var environment = new Dictionary<string, string?> { ["AMQP"] = broker.Uri };

        var heard = await Programs.Outcome(language switch
        {
            "python" => programs.Python("over_rabbitmq.py", environment, "--subscription", subscription, "--customer", customer),
            "node" => programs.Node("over-rabbitmq.mjs", environment, subscription, customer),
            _ => programs.CSharp(environment, "rabbitmq", subscription, customer),
        });

        Assert.That(heard, Does.Contain("cancellation.requested").And.Contain("cancellation.customer-action-needed").And.Contain("cancellation.closed").And.Contain("Closed."));
    }
}
