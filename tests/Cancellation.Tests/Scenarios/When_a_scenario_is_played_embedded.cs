namespace Cancellation.Tests.Scenarios;

[TestFixture]
public sealed class When_a_scenario_is_played_embedded
{
    static IEnumerable<string> Names => ScenarioSituations.Names;

    [TestCaseSource(nameof(Names))]
    public Task Should_be_as_expected(string name) => ScenarioSituations.Play(name);
}
