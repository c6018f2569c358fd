using System.Text;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Tests.Scenarios;

[TestFixture]
public sealed class When_the_other_side_fails_in_a_scenario
{
    const string Text = """
        { "name": "x", "given": { "clock": "2026-04-30 10:00", "subscriptions": [ { "subscriptionId": "PAY-1", "productLine": "Pay", "balances": { "balance": 5000 } } ] },
          "when": [
            { "at": "2026-04-30 10:55", "request": { "subscriptionId": "PAY-1", "channel": "Web", "identity": { "factors": [ "Password" ], "reference": "login-1" } } },
            { "at": "2026-04-30 11:00", "move": "ConfirmCancellation" },
            { "at": "2026-05-08 11:00", "world": "SettlePayouts" } ],
          "then": { "at": "2026-06-05 00:00", "cases": { "case": { "state": "Completed" } }, "books": { "payouts": [ { "amount": 4950 } ], "totals": { "paidOut": 4950, "unbalancedEffects": 0 } } } }
        """;

    [Test]
    public async Task Should_try_again_as_time_passes_and_pay_once()
    {
        var outcome = await ScenarioRun.Play(Scenario.Read("x.json", Encoding.UTF8.GetBytes(Text)), ["--Sandbox:Faults:all:ErrorRate=0.3", "--Sandbox:Faults:all:LostAnswerRate=0.3"], default);
        Assert.That(outcome.IsAsExpected, Is.True, outcome.ToString);
    }

    [Test]
    public async Task Should_show_what_fails_and_why_when_it_never_ends()
    {
        var outcome = await ScenarioRun.Play(Scenario.Read("x.json", Encoding.UTF8.GetBytes(Text)), ["--Sandbox:Faults:all:ErrorRate=1", "--Ports:Retries=0"], default);
        Assert.That(outcome.Mismatches[^1].Where, Does.StartWith("stuck"), outcome.ToString);
        Assert.That(outcome.Mismatches[^1].Differences.Single().Was, Does.Contain("It goes on failing").And.Contain("PartnerUnavailableException"));
    }
}
