using Cancellation.TestServers.RabbitMq;
using NUnit.Framework;
using RabbitMQ.Client;
using System.Text;

namespace Cancellation.IntegrationTests.Servers;

public class When_a_private_broker_runs
{
    const string Queue = "kept";
    PrivateRabbitMq _broker = null!;

    [OneTimeSetUp]
    public async Task Start() => _broker = await PrivateRabbitMq.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _broker.DisposeAsync();

    [Test]
    public async Task Should_keep_its_queues_when_killed_and_lose_them_when_wiped()
    {
        await PublishAsync(3);
        Assert.That(await _broker.QueueDepthsAsync(), Is.EqualTo(new Dictionary<string, int> { [Queue] = 3 }));

        // That there is such a queue is written to the disk a moment later; what a kill within that moment forgets is not what is asked here.
        await _broker.ControlAsync("eval", "mnesia:sync_log().");
        await _broker.KillAsync();
        await _broker.RestartAsync();
        Assert.That(await _broker.QueueDepthsAsync(), Is.EqualTo(new Dictionary<string, int> { [Queue] = 3 }), "after a kill");

        await _broker.WipeAsync();
        Assert.That(await _broker.QueueDepthsAsync(), Is.Empty, "after a wipe");
    }

    [Test]
    public void Should_tell_what_it_cost() => Assert.That(_broker.CpuTime(), Is.GreaterThan(TimeSpan.FromMilliseconds(100)));

    async Task PublishAsync(int count)
    {
        var factory = new ConnectionFactory { Uri = new Uri(_broker.Uri) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        for (var i = 0; i < count; i++)
            await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes("doorbell"));
    }
}
