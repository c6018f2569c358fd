using System.Reflection;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;
using NUnit.Framework;

namespace Cancellation.Tests.Words;

/// <summary>Everything the code can say to people is found by reflection, so a word that is new in the code fails here until it is in the resource files.</summary>
[TestFixture]
sealed class When_a_code_is_added
{
    [TestCaseSource(nameof(CodesAndRefusals))]
    public void Should_be_explained_with_a_remedy(string code) => Assert.That(Missing($"Code.{code}.Meaning", $"Code.{code}.Remedy"), Is.Empty);

    [TestCaseSource(nameof(Enumerations))]
    public void Should_name_every_value_of(Type enumeration) =>
        Assert.That(Missing([.. Enum.GetNames(enumeration).Select(x => $"{enumeration.Name}.{x}")]), Is.Empty);

    [TestCaseSource(nameof(Vocabularies))]
    public void Should_name_every_word_of(Type constants, string vocabulary) =>
        Assert.That(Missing([.. ConstantsOf(constants).Select(x => $"{vocabulary}.{x}")]), Is.Empty);

    [TestCaseSource(nameof(NoticeKinds))]
    public void Should_have_a_subject_a_body_and_a_short_text(NoticeKind kind) =>
        Assert.That(Missing($"Notice.{kind}.Subject", $"Notice.{kind}.Body", $"Notice.{kind}.Short"), Is.Empty);

    [Test]
    public void Should_name_what_the_shipped_policies_keep_and_why() => Assert.That(
        Missing([.. PolicyCatalog.Load().All.SelectMany(x => x.Aftercare.Retention).SelectMany(x => new[] { $"Records.{x.Class}", $"Basis.{x.Basis}" })]), Is.Empty);

    [Test]
    public void Should_not_leave_words_behind_that_the_code_no_longer_says()
    {
        string[] known = [.. CodesAndRefusals(), .. RequestFaults, "Other"];
        Assert.That(Resource.English.Keys.Where(x => x.StartsWith("Code.", StringComparison.Ordinal)).Select(x => x.Split('.')[1]).Distinct(), Is.SubsetOf(known));
        var enumerations = Enumerations().ToDictionary(x => x.Name, Enum.GetNames);
        Assert.That(Resource.English.Keys.Select(x => x.Split('.')).Where(x => enumerations.TryGetValue(x[0], out var names) && !names.Contains(x[1])), Is.Empty);
    }

    static IEnumerable<string> CodesAndRefusals() => ConstantsOf(typeof(Codes)).Union(ConstantsOf(typeof(Refusal)));

    /// <summary>Written where a request is checked, as literals.</summary>
    static readonly string[] RequestFaults = ["OPERATION_NOT_OFFERED", "CHANNEL_NOT_OFFERED", "AGREEMENT_NEEDED"];

    static IEnumerable<Type> Enumerations() =>
        typeof(Codes).Assembly.GetExportedTypes().Where(x => x.IsEnum).Concat([typeof(GateStatus), typeof(DutyStatus), typeof(DeadlineStatus)]);

    static IEnumerable<TestCaseData> Vocabularies()
    {
        yield return new(typeof(MoneyRules), "MoneyLine");
        yield return new(typeof(CaseState), "State");
        yield return new(typeof(CaseTimer), "Deadline");
        yield return new(typeof(TaskCodes), "Task");
    }

    static NoticeKind[] NoticeKinds() => Enum.GetValues<NoticeKind>();

    static IEnumerable<string> ConstantsOf(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(x => x.IsLiteral && x.FieldType == typeof(string)).Select(x => (string)x.GetRawConstantValue()!);

    static IEnumerable<string> Missing(params string[] keys) => keys.Where(x => !Resource.English.ContainsKey(x) || !Resource.Chinese.ContainsKey(x));
}
