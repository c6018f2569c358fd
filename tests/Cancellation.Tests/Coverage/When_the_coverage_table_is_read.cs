using System.Reflection;
using NUnit.Framework.Interfaces;

namespace Cancellation.Tests.Coverage;

public sealed class When_the_coverage_table_is_read
{
    static readonly IReadOnlyList<Requirement> Requirements = Requirement.All();
    static readonly IReadOnlyList<Showing> All = Showings.All();

    [Test]
    public void Should_say_what_the_tests_say()
    {
        var path = Repository.File("tests", "COVERAGE.md");
        var table = CoverageTable.Of(Requirements, All);
        if (Environment.GetEnvironmentVariable("COVERAGE") == "write")
            File.WriteAllText(path, table);
        Assert.That(File.Exists(path) ? File.ReadAllText(path) : "", Is.EqualTo(table), $"Write it anew with: {CoverageTable.Command}");
    }

    [Test]
    public void Should_have_every_requirement_once_and_in_order()
    {
        var ids = Requirements.Select(x => x.Id).ToList();
        Assert.That(
            ids.Where(x => !x.StartsWith("T-", StringComparison.Ordinal)),
            Is.EqualTo((string[])[.. Range("PAY-", 56), .. Range("CARD-", 58), .. Range("POS-", 68), .. Enumerable.Range(1, 14).Select(i => $"R{i}")]));
        Assert.That(ids, Is.Unique);

        static IEnumerable<string> Range(string prefix, int last) => Enumerable.Range(1, last).Select(i => $"{prefix}{i:00}");
    }

    [Test]
    public void Should_have_a_test_or_a_reason_for_each()
    {
        var shown = All.Select(x => x.Id).ToHashSet();
        Assert.That(Requirements.Where(x => x.NotShown is null && !shown.Contains(x.Id)).Select(x => x.Id), Is.Empty, "No test shows these. Write one, mark it with [Covers], or give a reason as notShown.");
    }

    [Test]
    public void Should_have_no_reason_for_what_is_shown()
    {
        var shown = All.ToLookup(x => x.Id, x => x.Situation);
        Assert.That(
            Requirements.Where(x => x.NotShown is not null && shown.Contains(x.Id)).Select(x => $"{x.Id} by {string.Join(", ", shown[x.Id].Distinct())}"), Is.Empty, "These are shown. Remove their notShown from requirements.json.");
    }

    /// <summary>Each says where it is instead, or why it is not done here.</summary>
    [Test]
    public void Should_have_no_reason_that_only_puts_it_off() => Assert.That(
        Requirements.Where(x => x.NotShown is { } why && (why.StartsWith("pending", StringComparison.OrdinalIgnoreCase) || why.Split(' ').Length < 6 || !why.EndsWith('.'))).Select(x => $"{x.Id}: {x.NotShown}"), Is.Empty);

    [Test]
    public void Should_know_every_id_that_a_test_names()
    {
        var known = Requirements.Select(x => x.Id).ToHashSet();
        Assert.That(All.Where(x => !known.Contains(x.Id)).Select(x => $"{x.Id} in {x.File}"), Is.Empty, "requirements.json has no such id. Correct it.");
    }

    [Test]
    public void Should_believe_only_tests() =>
        Assert.That(All.Where(x => !x.IsTest).Select(x => $"{x.Situation}.{x.Expectation}"), Is.Empty, "[Covers] stands on something that is never run.");

    /// <summary>The sources are read as text; here is whether the text was understood.</summary>
    [Test]
    public void Should_find_in_the_sources_what_is_in_the_assembly()
    {
        var compiled = from type in GetType().Assembly.GetTypes()
                       from member in type.GetMembers(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Append((MemberInfo)type)
                       where member is not Type || ReferenceEquals(member, type)
                       from covers in member.GetCustomAttributes<CoversAttribute>(inherit: false)
                       from id in covers.Ids
                       select $"{id} {type.Name} {(member is Type ? "" : member.Name)}";
        Assert.That(Showings.OfProject("Cancellation.Tests").Select(x => $"{x.Id} {x.Situation} {x.Expectation}"), Is.EquivalentTo(compiled));
    }

    [Test]
    public void Should_believe_the_runner_about_what_a_test_is() =>
        Assert.That(
            from type in GetType().Assembly.GetTypes()
            from method in type.GetMethods()
            where method.IsDefined(typeof(CoversAttribute)) && !method.GetCustomAttributes().Any(x => x is ITestBuilder or ISimpleTestBuilder)
            select $"{type.Name}.{method.Name}", Is.Empty);
}
