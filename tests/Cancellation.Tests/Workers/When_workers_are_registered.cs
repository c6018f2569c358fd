using Cancellation.Contracts;
using Cancellation.Workers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_workers_are_registered
{
    [TestCase(typeof(VerifyIdentity), "verify-identity")]
    [TestCase(typeof(UndoSteps), "undo-steps")]
    [TestCase(typeof(ClearBilling), "clear-billing")]
    [TestCase(typeof(SettleEntitlements), "settle-entitlements")]
    [TestCase(typeof(CollectDevice), "collect-device")]
    [TestCase(typeof(ReviewCancellation), "review-cancellation")]
    [TestCase(typeof(CloseAccount), "close-account")]
    [TestCase(typeof(PerformDuty), "perform-duty")]
    [TestCase(typeof(SendNotice), "send-notice")]
    [TestCase(typeof(PayRefund), "pay-refund")]
    public void Should_listen_on_the_queue_named_after_the_command(Type command, string queue)
    {
        var consumer = typeof(ClearBillingConsumer).Assembly.GetTypes().Single(typeof(IConsumer<>).MakeGenericType(command).IsAssignableFrom);
        var services = new ServiceCollection();
        services.AddMassTransit(x => x.AddCancellationWorkers());
        Assert.That(services.Any(x => x.ServiceType == consumer), $"{consumer.Name} is not registered");
        var definition = services.Select(x => x.ImplementationType).OfType<Type>().Single(typeof(IConsumerDefinition<>).MakeGenericType(consumer).IsAssignableFrom);
        Assert.That(((IConsumerDefinition)Activator.CreateInstance(definition)!).GetEndpointName(DefaultEndpointNameFormatter.Instance), Is.EqualTo(queue));
    }
}
