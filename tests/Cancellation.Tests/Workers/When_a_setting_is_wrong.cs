using Cancellation.Sandbox;
using Cancellation.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Workers;

[TestFixture]
sealed class When_a_setting_is_wrong
{
    [TestCase("AttemptTimeout", "00:10:00")]
    [TestCase("Retries", "6")]
    [TestCase("RetryDelay", "-00:00:01")]
    [TestCase("BreakerFailureRatio", "0")]
    [TestCase("BreakerMinimumCalls", "1")]
    [TestCase("BreakerWindow", "00:00:00")]
    [TestCase("BreakerPause", "01:00:00")]
    public void Should_stop_the_start_and_name_it(string name, string value)
    {
        using var services = new ServiceCollection()
            .AddCancellationWorkers(new ConfigurationBuilder().AddInMemoryCollection([new($"Ports:{name}", value)]).Build()).BuildServiceProvider();
        Assert.That(services.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains($"Ports:{name} is "));
    }

    [Test]
    public void Should_name_a_wrong_sandbox_setting()
    {
        using var services = new ServiceCollection().AddSandbox(x => x.Faults["billing"] = new FaultProfile { LostAnswerRate = 2 }).BuildServiceProvider();
        Assert.That(services.GetRequiredService<IStartupValidator>().Validate, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains("Sandbox:Faults:billing:LostAnswerRate"));
    }

    [Test]
    public void Should_start_with_what_is_preset()
    {
        using var services = new ServiceCollection().AddCancellationWorkers().AddSandbox().BuildServiceProvider();
        Assert.That(services.GetRequiredService<IStartupValidator>().Validate, Throws.Nothing);
    }
}
