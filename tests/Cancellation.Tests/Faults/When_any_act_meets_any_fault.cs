using Cancellation.Sandbox;
using Cancellation.Tests.Faults.Support;
using Cancellation.Tests.Ports.Support;
using Cancellation.Workers;

namespace Cancellation.Tests.Faults;

[TestFixture]
sealed class When_any_act_meets_any_fault : TroubleSituations
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly FaultProfile Forgetful = new() { ForgetsKeys = true };

    static readonly Trouble[] Troubles =
    [
        new("none"),
        new("answer lost after commit", Fault: new(FaultKind.LostAnswer)),
        new("answer lost and key forgotten", Forgetful, new(FaultKind.LostAnswer)),
        new("error after commit", Fault: new(FaultKind.ErrorAfterCommit)),
        new("error after commit and key forgotten", Forgetful, new(FaultKind.ErrorAfterCommit)),
        new("error", Fault: new(FaultKind.Error)),
        new("error again and again", Fault: new(FaultKind.Error, Times: 3)) { Waits = PartnerCodes.Unavailable },
        new("silence", Forgetful, new(FaultKind.Hang)),
        new("slow", new() { LatencyMin = TimeSpan.FromMilliseconds(10), LatencyMax = TimeSpan.FromMilliseconds(40) }),
        new("pending", new() { PendingFor = Hour }, new(FaultKind.Pending)) { Waits = PartnerCodes.Pending, Meanwhile = AnHourPasses },
        new("death before the answer is written down", Forgetful) { Dies = true },
        new("death after a lost answer", Forgetful, new(FaultKind.LostAnswer)) { Dies = true },
        new("down for an hour", new() { Down = true }) { Waits = PartnerCodes.Unavailable, Meanwhile = AnHourOfSilence },
        .. Enum.GetValues<WrongAnswer>().Select(wrong => new Trouble($"wrong answer {wrong}", Forgetful, new(FaultKind.WrongAnswer, Wrong: wrong)) { Waits = PartnerCodes.WrongAnswer }),
    ];

    static IEnumerable<TestCaseData> Cells => WithEveryAct(Troubles);

    [TestCaseSource(nameof(Cells))]
    public Task Should_be_done_once(Trouble trouble, ActOfPort act) => IsDoneOnce(trouble, act);

    [TestCaseSource(nameof(Cells))]
    public Task Should_wait_for_the_port_alone(Trouble trouble, ActOfPort act) => WaitsForThePort(trouble, act);

    [TestCaseSource(nameof(WrongAnswers))]
    public async Task Should_be_kept_for_an_operator(Trouble trouble, ActOfPort act)
    {
        var kept = (await Quarantined((await Try(trouble)).Courses[act].EffectId)).Single();
        Assert.That((kept.Party, kept.Subject, kept.ResolvedAt is null), Is.EqualTo((act.Port, act.Name, false)), "until it was answered rightly");
    }

    static IEnumerable<TestCaseData> WrongAnswers => WithEveryAct(Troubles.Where(x => x.Waits == PartnerCodes.WrongAnswer));

    [Test]
    public void Should_be_tried_with_every_act_that_a_contract_has() => Assert.That(ActsOfPorts.All.Select(x => $"{x.Port} /acts/{x.Name}"), Is.EquivalentTo(
        from port in PortNames.All
        from call in new PortDocument(File.ReadAllText(Repository.File("docs", "ports", $"{port}.json"))).Operations
        where call.Method == "post" && call.Path.StartsWith("/acts/", StringComparison.Ordinal)
        select $"{port} {call.Path}"));

    [Test]
    public void Should_be_tried_as_the_effects_that_the_ports_do() => Assert.That(ActsOfPorts.All.Select(x => (x.Name, ActPorts.Of(x.Kind))), Is.EqualTo(ActsOfPorts.All.Select(x => (x.Name, x.Port))));

    static async Task AnHourPasses(Trial trial)
    {
        trial.Pass(Hour / 2);
        await trial.RingAll();
        Assert.That(trial.Courses.Values.Select(x => (x.Rings[^1] as PartnerException)?.Code), Is.All.EqualTo(PartnerCodes.Pending), "half an hour is not enough");
        trial.Pass(Hour / 2);
    }

    static async Task AnHourOfSilence(Trial trial)
    {
        for (var tries = 0; tries < 4; tries++)
        {
            trial.Pass(Hour / 4);
            await trial.RingAll();
            Assert.That(trial.Courses.Values.Select(x => (x.Rings[^1] as PartnerException)?.Code), Is.All.EqualTo(PartnerCodes.Unavailable));
        }
        trial.End();
    }
}
