using Cancellation.Service.Scenarios.Describing;

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
    public void Should_name_only_scenarios_that_are_there() => Assert.That(ScenarioFiles.NotYet.Keys, Is.SubsetOf(ScenarioFiles.Names));

    static string Text(string name) => File.ReadAllText(Path.Combine(ScenarioFiles.Folder, name)).ReplaceLineEndings("\n");
}
