using System.Text;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Tests.Scenarios;

/// <summary>One closed case, looked at with one expectation after another.</summary>
[TestFixture]
public sealed class When_a_case_is_not_as_expected
{
    /// <summary>What is expected, and what is to be said about it: path, expected, was; nothing when it is right.</summary>
    static readonly (string Expected, string[] Told)[] Looks =
    [
        ("""{ "state": "Closed", "isOpen": false, "channel": "Web" }""", []),
        ("""{ "state": "Completed" }""", ["state, Completed, Closed"]),
        ("""{ "waiting": { "party": "Bank", "code": null } }""", []),
        ("""{ "waiting": { "party": "Us" } }""", ["waiting.party, Us, Bank"]),
        ("""{ "closedAt": "2026-04-30 11:00" }""", []),
        ("""{ "closedAt": "2026-04-30" }""", []),
        ("""{ "closedAt": "2026-04-30 11:01" }""", ["closedAt, 2026-04-30 11:01, 2026-04-30T03:00:00+00:00"]),
        ("""{ "milestones": [ "Requested", "BillingCleared", { "name": "EntitlementsSettled", "skipped": true }, "DeviceReturned", "Approved", { "name": "Closed", "day": "2026-04-30" } ] }""", []),
        ("""{ "milestones": [ "Requested", "BillingCleared", { "name": "EntitlementsSettled", "skipped": false }, "DeviceReturned", "Approved", "Closed" ] }""", ["milestones[2].skipped, false, true"]),
        ("""{ "milestones": [ "Requested", "BillingCleared", "EntitlementsSettled", "DeviceReturned", "Approved", "Closed", "Completed" ] }""", ["milestones[6], Completed, nothing"]),
        ("""{ "money": [ { "amount": -50, "rule": "R8" }, { "amount": 5000 } ] }""", []),
        ("""{ "money": [ { "kind": "Balance", "amount": 5001 }, { "kind": "BalanceHandlingFee" } ] }""", ["money[Balance].amount, 5001, 5000"]),
        ("""{ "money": [ { "kind": "Balance" } ] }""", ["money, nothing, *"]),
        ("""{ "money": [] }""", ["money, nothing, *", "money, nothing, *"]),
        ("""{ "deadlines": { "T-REFUND": "2026-05-08 … 2026-05-13", "T-ERASE": "2026-05-30", "T-REACT": { "status": "Running" }, "T-DEVICE": null } }""", []),
        ("""{ "deadlines": { "T-REFUND": "2026-05-13", "T-ERASE": "2026-05-29" } }""", ["deadlines.T-ERASE, 2026-05-29, 2026-05-30"]),
        ("""{ "deadlines": { "T-DEVICE": "2026-05-29", "T-ERASE": null } }""", ["deadlines.T-DEVICE, 2026-05-29, nothing", "deadlines.T-ERASE, nothing, *"]),
        ("""{ "gates": { "Billing": "Satisfied", "Confirmation": { "status": "Satisfied" } } }""", []),
        ("""{ "gates": { "Billing": "Blocked" } }""", ["gates.Billing, Blocked, Satisfied"]),
        ("""{ "duties": [ { "kind": "TrackRefund", "done": false, "amount": 4950 }, { "kind": "Reactivation", "lastDay": "2026-05-15" } ] }""", []),
        ("""{ "duties": [ { "kind": "TrackRefund", "done": true } ] }""", ["duties[TrackRefund].done, true, nothing"]),
        ("""{ "duties": [ { "kind": "WatchTerminal" } ] }""", ["duties[WatchTerminal], {\"kind\":\"WatchTerminal\"}, *"]),
        ("""{ "notices": { "CancellationClosed": 1, "ActionNeeded": 0, "ActionNeeded/BILL_UNPAID": 0 } }""", []),
        ("""{ "notices": { "CancellationClosed": 2, "ReviewRejected": 1 } }""", ["notices.CancellationClosed, 2, 1", "notices.ReviewRejected, 1, nothing"]),
        ("""{ "effects": { "PayOutBalance": { "count": 1, "amount": 4950 }, "StopService": 1, "WipeKeys": 0, "RefundDeposit": { "count": 0 } } }""", []),
        ("""{ "effects": { "PayOutBalance": 2 } }""", ["effects.PayOutBalance, 2, 1"]),
        ("""{ "effectsInOrder": [ "PayOutBalance", "StopService" ] }""", []),
        ("""{ "effectsInOrder": [ "StopService", "PayOutBalance" ] }""", ["effectsInOrder, [\"StopService\",\"PayOutBalance\"], *"]),
        ("""{ "verdicts": { "late": 1, "early": 0 } }""", []),
        ("""{ "tasks": [], "dues": [] }""", []),
        ("""{ "file": { "asked": { "ClearBilling": 1 } } }""", []),
    ];

    ScenarioOutcome outcome = null!;

    static IEnumerable<TestCaseData> Cases => Looks.Select((look, i) => new TestCaseData(i, look.Told).SetArgDisplayNames(look.Expected));

    [OneTimeSetUp]
    public async Task Play()
    {
        var looks = string.Join(", ", Looks.Select(x => $$"""{ "expect": { "case": {{x.Expected}} } }"""));
        var text = $$"""
            { "name": "x", "given": { "clock": "2026-04-30 10:00", "subscriptions": [ { "subscriptionId": "PAY-1", "productLine": "Pay", "balances": { "balance": 5000 } } ] },
              "when": [
                { "at": "2026-04-30 10:55", "request": { "subscriptionId": "PAY-1", "channel": "Web", "identity": { "factors": [ "Password" ], "reference": "login-1" } } },
                { "at": "2026-04-30 11:00", "move": "ConfirmCancellation" },
                { "fact": "ChargePaid", "with": { "paid": 100 }, "verdict": "late" },
                { "key": "again", "refused": "CHANNEL_NOT_OFFERED", "request": { "subscriptionId": "PAY-1", "channel": "CollectionPoint" } },
                { "move": "WithdrawCancellation" },
                {{looks}}
              ] }
            """;
        outcome = await ScenarioRun.Play(Scenario.Read("x.json", Encoding.UTF8.GetBytes(text)), [], default);
    }

    [TestCaseSource(nameof(Cases))]
    public void Should_say_what_differs(int look, string[] told)
    {
        var where = $"step {look + 6},";
        var differences = outcome.Mismatches.Where(x => x.Where.StartsWith(where, StringComparison.Ordinal)).SelectMany(x => x.Differences).ToList();
        Assert.That(differences, Has.Count.EqualTo(told.Length), outcome.ToString);
        foreach (var (difference, line) in differences.Zip(told))
            Assert.That(line is [.., '*'] ? $"{difference.Path}, {difference.Expected}, *" : $"{difference.Path}, {difference.Expected}, {difference.Was}", Is.EqualTo(line));
    }

    [Test]
    public void Should_say_that_a_move_was_refused()
    {
        var refused = outcome.Mismatches.Single(x => x.Where.StartsWith("step 5 ", StringComparison.Ordinal));
        Assert.That(refused.Where, Is.EqualTo("step 5 (move WithdrawCancellation), 2026-04-30 11:00"));
        Assert.That((refused.Differences.Single().Path, refused.Differences.Single().Was), Is.EqualTo(("refused", "PONR_PASSED")));
        Assert.That(refused.History, Has.Some.EqualTo("2026-04-30 11:00 PayOutBalance Done 4950 CNY"));
    }

    [Test]
    public void Should_take_a_refusal_that_is_expected() => Assert.That(outcome.Mismatches.Select(x => x.Where), Has.None.StartsWith("step 4 ").And.None.StartsWith("step 3 "), outcome.ToString);
}
