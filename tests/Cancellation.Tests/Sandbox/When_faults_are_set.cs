using Cancellation.Sandbox;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

[TestFixture]
sealed class When_faults_are_set : SandboxOverHttp
{
    protected override string[] Settings => ["--Sandbox:Faults:all:ErrorRate=0.1", "--Sandbox:Faults:billing:LostAnswerRate=0.05", "--Sandbox:Faults:notices:WrongAnswers:0=Empty"];

    [Test]
    public async Task Should_say_for_each_port_what_holds()
    {
        var billing = (await Send(HttpMethod.Get, "/control/faults/billing")).Body!;
        Assert.That(((double)billing["errorRate"]!, (double)billing["lostAnswerRate"]!), Is.EqualTo((0.1, 0.05)));
        var all = (await Send(HttpMethod.Get, "/control/faults")).Body!["profiles"]!;
        Assert.That((string?)all["notices"]!["wrongAnswers"]![0], Is.EqualTo("Empty"));
        Assert.That(all["payouts"]!["lostAnswerRate"], Is.Null);
    }

    [Test]
    public async Task Should_hold_until_they_are_reset()
    {
        await Put("/control/faults/billing", """{"errorRate": 0, "down": true}""");
        await Put("/control/faults/all", """{"latencyMin": "00:00:00"}""");
        Assert.That((await Send(HttpMethod.Get, "/control/faults/billing")).Body!.ToJsonString(), Is.EqualTo("""{"latencyMin":"00:00:00","errorRate":0,"down":true}"""));
        Assert.That((await Send(HttpMethod.Delete, "/control/faults/billing")).Status, Is.EqualTo(204));
        await Send(HttpMethod.Delete, "/control/faults/all");
        Assert.That((double?)(await Send(HttpMethod.Get, "/control/faults/billing")).Body!["lostAnswerRate"], Is.EqualTo(0.05));
    }

    [TestCase("/control/faults/biling", """{"down": true}""", 404)]
    [TestCase("/control/faults/billing", """{"errorRate": 1.5}""", 400)]
    [TestCase("/control/faults/billing", """{"errorRate": 0.6, "hangRate": 0.6}""", 400)]
    [TestCase("/control/faults/billing", """{"pendingFor": "-00:00:01"}""", 400)]
    [TestCase("/control/faults/billing", """{"latencyMin": "00:00:02", "latencyMax": "00:00:01"}""", 400)]
    [TestCase("/control/faults/billing/acts/freeze", """{"fault": "Error"}""", 404)]
    [TestCase("/control/faults/billing/acts/freeze-account", """{"fault": "DuplicateCallback"}""", 400)]
    [TestCase("/control/faults/billing/acts/freeze-account", """{"fault": "Error", "times": 0}""", 400)]
    [TestCase("/control/faults/billing/acts/freeze-account", "{}", 400)]
    public async Task Should_refuse_what_cannot_be(string path, string body, int status) => Assert.That((await Put(path, body)).Status, Is.EqualTo(status));

    [Test]
    public async Task Should_name_everything_that_is_wrong_at_once()
    {
        var (_, body) = await Put("/control/faults/billing", """{"errorRate": 2, "hangFor": "1.00:00:00", "callbacks": {"duplicateRate": 7}}""");
        Assert.That((string?)body!["detail"], Does.Contain("ErrorRate").And.Contain("HangFor").And.Contain("DuplicateRate"));
    }

    [Test]
    public void Should_strike_the_same_calls_under_the_same_seed()
    {
        var first = Fates(Desk(7));
        Assert.That(Fates(Desk(7)), Is.EqualTo(first));
        Assert.That(Fates(Desk(8)), Is.Not.EqualTo(first));
        Assert.That(Fates(Desk(7), backwards: true), Is.EqualTo(first), "in whatever order the calls come");
        Assert.That(first.Count(x => x == 500), Is.InRange(120, 280), "about one call in five");
    }

    static FaultDesk Desk(int seed) => new(Options.Create(new SandboxOptions { FaultSeed = seed, Faults = { ["all"] = new() { ErrorRate = 0.2 } } }));

    static List<int> Fates(FaultDesk desk, bool backwards = false)
    {
        var calls = Enumerable.Range(0, 1_000);
        var fates = (backwards ? calls.Reverse() : calls).Select(i => (Call: i, Status: desk.Foresee("billing", "freeze-account", $"call {i}") == FaultKind.Error ? 500 : 200));
        return [.. fates.OrderBy(x => x.Call).Select(x => x.Status)];
    }
}
