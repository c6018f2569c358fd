using System.Text;
using Cancellation.Service.Scenarios;
using Cancellation.Service.Scenarios.Describing;
using Cancellation.Service.Scenarios.Playing;

namespace Cancellation.Tests.Scenarios;

[TestFixture]
public sealed class When_the_description_of_scenarios_is_read
{
    const string Marker = "<!-- tables -->";

    [Test]
    public void Should_have_the_schema_of_the_types() => Assert.That(
        Text("scenario.schema.json"), Is.EqualTo(ScenarioSchema.Text),
        "Write it anew: dotnet run --project src/Cancellation.Service -- scenario schema > tests/scenarios/scenario.schema.json");

    [Test]
    public void Should_list_every_message_with_its_fields()
    {
        var sections = Text("README.md").Split(Marker);
        Assert.That(sections, Has.Length.EqualTo(3), $"tests/scenarios/README.md must have the tables between two lines {Marker}.");
        Assert.That(sections[1], Is.EqualTo($"\n{Tables.Text}"),
            $"Put between the two lines {Marker} what this writes: dotnet run --project src/Cancellation.Service -- scenario messages");
    }

    [Test]
    public async Task Should_begin_with_a_scenario_that_is_as_expected()
    {
        var example = Text("README.md").Split("```json\n")[1].Split("```")[0];
        var outcome = await ScenarioRun.Play(Scenario.Read("my-first.json", Encoding.UTF8.GetBytes(example)), [], default);
        Assert.That(outcome.IsAsExpected, Is.True, outcome.ToString);
    }

    static string Text(string name) => File.ReadAllText(Path.Combine(ScenarioFiles.Folder, name)).ReplaceLineEndings("\n");
}
