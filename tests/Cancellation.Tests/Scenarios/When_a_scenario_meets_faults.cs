using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Sandbox;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Playing;
using Cancellation.Tests.Faults.Support;
using Cancellation.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Scenarios;

/// <summary>Stories of the three lines, told as ever; what the other side does meanwhile is not in the files.</summary>
[TestFixture]
public sealed class When_a_scenario_meets_faults
{
    /// <summary>The other side would do it again; only that it is asked first keeps it from that.</summary>
    static readonly FaultProfile Forgetful = new() { ForgetsKeys = true };

    FaultDesk desk = null!;

    [TestCase("S04-card-entitlements-settled.json", FaultKind.LostAnswer)]
    [TestCase("S06-pay-prepaid-balance.json", FaultKind.ErrorAfterCommit)]
    [TestCase("S11-pos-review-first-then-device.json", FaultKind.LostAnswer)]
    [TestCase("T02-pay-account-closed-with-its-services.json", FaultKind.LostAnswer)]
    [TestCase("T07-pos-counterparties-acknowledge.json", FaultKind.Error)]
    public async Task Should_go_as_ever_when_every_act_fails_once(string name, FaultKind fault)
    {
        var outcome = await ScenarioRun.Play(Scenario.Read(PathOf(name)), [], default, services => Strike(services, ActsOfPorts.All, new(fault)));
        Assert.That(outcome.IsAsExpected, Is.True, outcome.ToString);
        Assert.That(Struck(fault), Is.GreaterThan(2));
    }

    [TestCase("S04-card-entitlements-settled.json", FaultKind.WrongAnswer)]
    [TestCase("S06-pay-prepaid-balance.json", FaultKind.Pending)]
    [TestCase("S11-pos-review-first-then-device.json", FaultKind.WrongAnswer)]
    public async Task Should_end_as_ever_when_every_act_takes_more_than_one_try(string name, FaultKind fault)
    {
        var outcome = await ScenarioRun.Play(Read(name), [], default, services => Strike(services, ActsOfPorts.All, new(fault, Wrong: WrongAnswer.Amount)));
        Assert.That(outcome.IsAsExpected, Is.True, outcome.ToString);
        Assert.That(Struck(fault), Is.GreaterThan(2));
    }

    /// <summary>A step that fails is tried again after pauses that grow to two minutes: this often within an hour.</summary>
    const int TriesInAnHour = 36;

    [TestCase("S04-card-entitlements-settled.json", "pay-out-balance", "2026-04-14 15:50")]
    [TestCase("S06-pay-prepaid-balance.json", "pay-out-balance", "2026-04-30 11:50")]
    [TestCase("S11-pos-review-first-then-device.json", "refund-deposit", "2026-08-12 16:50")]
    public async Task Should_wait_for_payouts_that_are_down_for_an_hour(string name, string act, string meanwhile)
    {
        var look = new JsonObject
        {
            ["at"] = meanwhile,
            ["expect"] = new JsonObject { ["case"] = new JsonObject { ["state"] = "Closing", ["waiting"] = new JsonObject { ["party"] = "Us", ["code"] = PartnerCodes.Unavailable } } },
        };
        var outcome = await ScenarioRun.Play(Read(name, look), ["--Ports:Retries=0"], default,
            services => Strike(services, ActsOfPorts.All.Where(x => x.Name == act), new(FaultKind.Down, TriesInAnHour)));
        Assert.That(outcome.IsAsExpected, Is.True, outcome.ToString);
        Assert.That(Struck(FaultKind.Down), Is.EqualTo(TriesInAnHour));
    }

    long Struck(FaultKind fault) => desk.Counts().Where(x => x.Fault == fault).Sum(x => x.Times);

    void Strike(IServiceProvider services, IEnumerable<ActOfPort> acts, ScriptedFault fault)
    {
        desk = services.GetRequiredService<FaultDesk>();
        desk.Set(FaultDesk.All, Forgetful);
        foreach (var act in acts)
            desk.Script(act.Port, act.Name, fault);
    }

    /// <summary>The story with what it comes to in the end, a day later where the file does not say when, and without what is expected on the way.</summary>
    static Scenario Read(string name, JsonObject? look = null)
    {
        var file = JsonNode.Parse(File.ReadAllText(PathOf(name)))!;
        var steps = file["when"]!.AsArray().Select(x => x!.DeepClone().AsObject()).Where(x => x.Any(part => part.Key is "request" or "move" or "fact" or "world")).ToList();
        foreach (var step in steps)
        {
            step.Remove("expect");
            step.Remove("books");
        }
        if (look is not null)
        {
            var at = (string)look["at"]!;
            var next = steps.FindIndex(x => x["at"] is { } later && string.CompareOrdinal((string)later!, at) > 0);
            steps.Insert(next < 0 ? steps.Count : next, look);
        }
        file["when"] = new JsonArray([.. steps]);
        if (file["then"]!["at"] is null)
            file["then"]!["at"] = DateTime.Parse((string)steps.Last(x => x["at"] is not null)["at"]!, null).AddDays(1).ToString("yyyy-MM-dd HH:mm", null);
        return Scenario.Read(name, Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    static string PathOf(string name) => Path.Combine(ScenarioFiles.Folder, name);
}
