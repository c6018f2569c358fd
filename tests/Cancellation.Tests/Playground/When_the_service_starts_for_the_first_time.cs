using Cancellation.Contracts;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Playground;

[TestFixture]
public sealed class When_the_service_starts_for_the_first_time
{
    [Test]
    public async Task Should_have_a_case_for_everybody_to_look_at_and_not_make_them_twice()
    {
        await using var service = await ServiceUnderTest.Start(settings: "--Sandbox:DemoCases=true");
        var waiting = await WaitingOn(service, 8);
        Assert.That(waiting, Is.SupersetOf(new[] { nameof(Party.Operator), nameof(Party.Reviewer), nameof(Party.Inspector), nameof(Party.Customer), nameof(Party.Bank) }));
        // A case that is held: somebody must look, and lets it go on by one act.
        var held = (await service.Get("/v1/cancellations?id=PAY-7001")).Body["cases"]!.AsArray().Single()!;
        Assert.That(((string?)held["waiting"]!["code"], (bool)held["needsOperator"]!), Is.EqualTo((Codes.OnHold, true)));

        await service.Restart("--Sandbox:DemoCases=true");
        Assert.That(await WaitingOn(service, 8), Has.Count.EqualTo(8));
    }

    static async Task<IReadOnlyList<string?>> WaitingOn(ServiceUnderTest service, int count)
    {
        IReadOnlyList<string?> waiting = [];
        await TestServers.Until.Async(async () =>
        {
            waiting = [.. (await service.Get("/v1/cancellations")).Body["cases"]!.AsArray().Select(x => (string?)x!["waiting"]?["party"])];
            return waiting.Count == count && waiting.Contains(nameof(Party.Operator)) && waiting.Contains(nameof(Party.Bank));
        }, TimeSpan.FromSeconds(60), "the cases to look at");
        return waiting;
    }
}
