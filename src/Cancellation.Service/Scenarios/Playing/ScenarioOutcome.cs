using System.Text;
using Cancellation.Service.Scenarios.Comparing;

namespace Cancellation.Service.Scenarios.Playing;

/// <summary>What was not as expected at one place of a scenario.</summary>
/// <param name="Where">The step and the virtual time.</param>
/// <param name="History">What happened to the case last.</param>
public sealed record Mismatch(string Where, IReadOnlyList<Difference> Differences, IReadOnlyList<string> History);

/// <summary>What came of playing a scenario.</summary>
/// <param name="Took">Real time.</param>
public sealed record ScenarioOutcome(Scenario Scenario, IReadOnlyList<Mismatch> Mismatches, TimeSpan Took)
{
    public bool IsAsExpected => Mismatches.Count == 0;

    public override string ToString()
    {
        var name = FormattableString.Invariant($"{Scenario.File.Name} ({Took.TotalSeconds:0.0} s)");
        if (IsAsExpected)
            return $"ok  {name}";
        var text = new StringBuilder().AppendLine($"NOT AS EXPECTED  {name}").AppendLine($"  {Scenario.Path}");
        foreach (var mismatch in Mismatches)
        {
            text.AppendLine($"  {mismatch.Where}");
            foreach (var difference in mismatch.Differences)
                text.AppendLine($"    {difference.Path}").AppendLine($"      expected  {difference.Expected}").AppendLine($"      was       {difference.Was}");
            foreach (var line in mismatch.History)
                text.AppendLine($"      | {line}");
        }
        return text.ToString().TrimEnd();
    }
}
