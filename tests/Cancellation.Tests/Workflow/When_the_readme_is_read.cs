using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_the_readme_is_read
{
    const string Marker = "<!-- state diagram -->";

    [Test]
    public void Should_show_the_state_diagram_of_the_machine()
    {
        var sections = File.ReadAllText(Readme()).ReplaceLineEndings("\n").Split(Marker);
        Assert.That(sections, Has.Length.EqualTo(3), $"README.md must have the diagram between two lines {Marker}.");
        var expected = $"\n```mermaid\n{StateDiagram.Mermaid(MachineHost.Machine)}```\n";
        Assert.That(sections[1], Is.EqualTo(expected), $"README.md shows another machine. Put this between the markers:{expected}");
    }

    static string Readme()
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Cancellation.sln")))
                return Path.Combine(folder.FullName, "README.md");
        throw new FileNotFoundException("No README.md beside Cancellation.sln above the test directory.");
    }
}
