using Cancellation.Chaos.Checking;
using Cancellation.Chaos.Faults;
using NUnit.Framework;

namespace Cancellation.Chaos;

public class When_everything_distributed_is_killed_again_and_again
{
    [Test]
    public async Task Should_close_every_accepted_case_and_do_everything_once()
    {
        const string Here = nameof(When_everything_distributed_is_killed_again_and_again);
        await using var arena = await Arena.DistributedAsync();
        try
        {
            var (evidence, nemesis) = await Run.PlayAsync(arena, Run.Cases, serviceKills: 12);
            Assert.That(nemesis.ServiceKills, Is.GreaterThanOrEqualTo(10));
            Assert.That(nemesis.Struck[Fault.WipeBroker], Is.EqualTo(1));
            Assert.That(nemesis.Struck[Fault.KillDatabase], Is.EqualTo(1));
            var violations = Checker.Check(evidence);
            Assert.That(violations, Is.Empty, Replay.Describe(violations, Here));
        }
        catch (Exception failure) when (failure is not AssertionException)
        {
            Assert.Fail($"{failure.Message}\n{await arena.DescribeAsync()}\n{Replay.Command(Here)}");
        }
    }
}
