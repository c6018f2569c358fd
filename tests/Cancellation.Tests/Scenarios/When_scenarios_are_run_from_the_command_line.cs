using Cancellation.Service.Scenarios;

namespace Cancellation.Tests.Scenarios;

[TestFixture]
public sealed class When_scenarios_are_run_from_the_command_line
{
    string folder = null!;
    StringWriter output = null!, errors = null!;

    [SetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("scenario-command-").FullName;
        (output, errors) = (new StringWriter(), new StringWriter());
    }

    [TearDown]
    public void Close()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Test]
    public async Task Should_end_with_0_when_all_is_as_expected()
    {
        Assert.That(await Run(Write("AwaitingConfirmation")), Is.Zero, errors.ToString());
        Assert.That(output.ToString(), Does.StartWith("ok  A wish (").And.Contain("1 as expected, 0 not as expected, 0 refused"));
    }

    [Test]
    public async Task Should_end_with_1_and_show_what_differs_where_and_when()
    {
        Assert.That(await Run(Write("Closed")), Is.EqualTo(1), errors.ToString());
        Assert.That(output.ToString().ReplaceLineEndings("\n"), Does.Contain("  step 1 (request), 2026-04-30 10:00\n    state\n      expected  Closed\n      was       AwaitingConfirmation\n")
            .And.Contain("| 2026-04-30 10:00 RequestCancellation (new) → AwaitingConfirmation").And.Contain("0 as expected, 1 not as expected, 0 refused"));
    }

    [Test]
    public async Task Should_end_with_2_and_play_the_others_when_a_file_is_refused()
    {
        Assert.That(await Run(Write("AwaitingConfirmation"), "no-such-file.json"), Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.StartWith("no-such-file.json(1,1): It cannot be read."));
        Assert.That(output.ToString(), Does.Contain("1 as expected, 0 not as expected, 1 refused"));
    }

    [Test]
    public async Task Should_end_with_2_when_a_setting_is_refused()
    {
        Assert.That(await Run(Write("AwaitingConfirmation"), "--Stoer=Postgres"), Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.Contain("'--Stoer' is not a setting"));
    }

    [Test]
    public async Task Should_say_how_it_is_used()
    {
        Assert.That(await ScenarioCommand.Run(["scenario", "rnu"], output, errors), Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.Contain("scenario run FILE"));
    }

    Task<int> Run(params string[] args) => ScenarioCommand.Run(["scenario", "run", .. args], output, errors);

    string Write(string state)
    {
        var path = Path.Combine(folder, $"{state}.json");
        File.WriteAllText(path, $$"""
            { "name": "A wish", "given": { "clock": "2026-04-30 09:00", "subscriptions": [ { "subscriptionId": "PAY-1", "productLine": "Pay" } ] },
              "when": [ { "at": "2026-04-30 10:00",
                "request": { "subscriptionId": "PAY-1", "channel": "Web", "identity": { "factors": [ "Password" ], "reference": "login-1" } },
                "expect": { "state": "{{state}}" } } ] }
            """);
        return path;
    }
}
