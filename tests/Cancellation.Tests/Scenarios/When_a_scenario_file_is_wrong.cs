using System.Text;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Tests.Scenarios;

[TestFixture]
public sealed class When_a_scenario_file_is_wrong
{
    const string Request = """{ "at": "2026-04-30 10:00", "request": { "subscriptionId": "PAY-1", "channel": "Web" } }""";

    [Test]
    public void Should_name_an_unknown_field_with_line_and_column_and_the_one_that_is_meant() => Assert.That(
        Faults("""
            {
              "name": "x",
              "givn": { "clock": "2026-04-30 10:00" },
              "when": [ { "at": "2026-04-30 10:00" } ]
            }
            """),
        Has.Some.StartsWith("(3,3): 'givn' is not known here. Is 'given' meant?").And.Some.StartsWith("(1,1): The file lacks 'given'"));

    [TestCase("2026-04-31 10:00")]
    [TestCase("2026-04-30 24:01")]
    [TestCase("2026-02-29 10:00")]
    [TestCase("2026-04-30")]
    [TestCase("soon")]
    public void Should_refuse_an_impossible_time(string time) =>
        Assert.That(Faults(With($$"""{ "at": "{{time}}", "expect": {} }""")), Has.Exactly(1).StartsWith($"(3,21): 'when[0].at' is \"{time}\", but a time such as"));

    [Test]
    public void Should_refuse_a_step_that_goes_back_in_time() =>
        Assert.That(Faults(With($$"""{{Request}}, { "at": "2026-04-30 09:59", "move": "ConfirmCancellation" }""")), Has.Exactly(1).Contains("Time does not go back: it is 2026-04-30 10:00 by now."));

    [Test]
    public void Should_refuse_a_step_before_the_clock() =>
        Assert.That(Faults(With("""{ "at": "2026-04-29 10:00", "expect": {} }""")), Has.Exactly(1).Contains("Time does not go back"));

    [TestCase("""{ "move": "ConfirmCancelation" }""", "'ConfirmCancelation' is not known here. Is 'ConfirmCancellation' meant?")]
    [TestCase("""{ "fact": "DeviceReceived", "with": { "serialNumber": 7, "location": "x", "receiptNumber": "y" } }""", "'when[1].with.serialNumber' is 7, but text is expected.")]
    [TestCase("""{ "fact": "DeviceReceived", "with": { "serialNumber": "7", "location": "x" } }""", "lacks 'receiptNumber' (text)")]
    [TestCase("""{ "fact": "DeviceReceived" }""", "The step lacks 'with'")]
    [TestCase("""{ "move": "DecideReview", "with": { "decision": "Aprove" } }""", "one of Approve, Reject, RequestDocuments is expected")]
    [TestCase("""{ "world": "HandOver", "with": { "serialNumber": "SN-1", "location": "x", "colour": "red" } }""", "'colour' is not known here")]
    [TestCase("""{ "move": "ConfirmCancellation", "case": "b" }""", "No request before this one names a case 'b'")]
    [TestCase("""{ "move": "ConfirmCancellation", "world": "SettlePayouts" }""", "this one is move and world")]
    [TestCase("""{ "move": "ConfirmCancellation", "times": 0 }""", "'times' is from 1 to 100")]
    [TestCase("""{ "move": "ConfirmCancellation", "expect": { "effects": { "PayoutBalance": 0 } } }""", "'PayoutBalance' is not known here. Is 'PayOutBalance' meant?")]
    [TestCase("""{ "move": "ConfirmCancellation", "expect": { "notices": { "Reminders/T-PAY": 0 } } }""", "'Reminders/T-PAY' is not known here")]
    [TestCase("""{ "move": "ConfirmCancellation", "expect": { "verdicts": { "tardy": 0 } } }""", "'tardy' is not known here")]
    [TestCase("""{ "move": "ConfirmCancellation", "expect": { "stat": "Closed" } }""", "'stat' is not known here. Is 'state' meant?")]
    [TestCase("""{ "move": "ConfirmCancellation", "expect": { "gates": { "Devise": "Satisfied" } } }""", "'Devise' is not known here. Is 'Device' meant?")]
    [TestCase("""{ "expect": { "other": { "state": "Closed" } } }""", "No request before this one names a case 'other'")]
    [TestCase("""{ "note": "nothing" }""", "neither does nor expects anything")]
    public void Should_say_what_is_wrong_with_a_step(string step, string fault) => Assert.That(Faults(With($"{Request}, {step}")), Has.Exactly(1).Contains(fault).And.Exactly(1).Items);

    [Test]
    public void Should_tell_all_faults_at_once() => Assert.That(
        Faults(With($$"""{{Request}}, { "at": "x", "fact": "DeviceReceived", "with": { "serialNumber": 1, "location": 2, "receiptNumber": 3 } }""")), Has.Exactly(4).Items);

    [Test]
    public void Should_say_where_it_is_not_json() => Assert.That(Faults("{\n  \"name\": ?\n}"), Has.Exactly(1).StartsWith("(2,11): This is not JSON."));

    [Test]
    public void Should_count_columns_in_letters() => Assert.That(Faults(With("""{ "note": "国庆", "atx": "1" }""")), Has.Some.StartsWith("(3,29): 'atx' is not known here."));

    [Test]
    public void Should_let_comments_and_trailing_commas_through() =>
        Assert.That(() => Read("""
            { // a comment
              "name": "x", "given": { "clock": "2026-04-30 10:00", },
              "when": [ { "at": "2026-04-30T10:00:00+08:00", "expect": {}, }, ], /* another */
            }
            """), Throws.Nothing);

    [TestCase("""{ "policyId": "pya", "change": {} }""", "no policy 'pya' is shipped. Known: card, pay, pos.")]
    [TestCase("""{ "policyId": "pay", "change": { "handlingMaxWd": 900 } }""", "handlingMaxWd is 900. Give 1 to 60.")]
    [TestCase("""{ "policyId": "pay", "change": { "handlngMaxWd": 9 } }""", "handlngMaxWd is not a field of a policy")]
    public void Should_refuse_a_policy_that_cannot_be(string policy, string fault)
    {
        var scenario = Read($$"""{ "name": "x", "given": { "clock": "2026-04-30 10:00", "policies": [ {{policy}} ] }, "when": [ { "at": "2026-04-30 10:00", "expect": {} } ] }""");
        Assert.That(() => ScenarioRun.Play(scenario, [], default), Throws.InstanceOf<ScenarioRefusedException>().With.Message.Contains(fault));
    }

    static string With(string steps) => $$"""
        { "name": "x",
          "given": { "clock": "2026-04-30 09:00", "subscriptions": [ { "subscriptionId": "PAY-1", "productLine": "Pay" } ] },
          "when": [ {{steps}} ] }
        """;

    static Scenario Read(string text) => Scenario.Read("x.json", Encoding.UTF8.GetBytes(text));

    static IReadOnlyList<string> Faults(string text) => Assert.Throws<ScenarioRefusedException>(() => Read(text))!.Message.Split(Environment.NewLine).Select(x => x["x.json".Length..]).ToList();
}
