using NUnit.Framework;

namespace Cancellation.Tests.Words;

[TestFixture]
sealed class When_a_text_is_written_down
{
    [Test]
    public void Should_be_there_in_both_languages() => Assert.That(Resource.Chinese.Keys, Is.EquivalentTo(Resource.English.Keys));

    [TestCaseSource(typeof(Resource), nameof(Resource.Languages))]
    public void Should_say_something(string language) =>
        Assert.That(Resource.Of(language).Where(x => string.IsNullOrWhiteSpace(x.Value) || x.Value != x.Value.Trim()).Select(x => x.Key), Is.Empty);

    [Test]
    public void Should_have_the_same_placeholders_in_both_languages() => Assert.That(
        Resource.English.Where(x => !Resource.PlaceholdersOf(x.Value).SequenceEqual(Resource.PlaceholdersOf(Resource.Chinese[x.Key]))).Select(x => x.Key), Is.Empty);

    [Test]
    public void Should_be_translated() => Assert.That(
        Resource.Chinese.Where(x => x.Value == Resource.English[x.Key] && !x.Key.StartsWith("Format.", StringComparison.Ordinal)).Select(x => x.Key), Is.Empty);

    [Test]
    public void Should_be_punctuated_as_Chinese_is() => Assert.That(
        Resource.Chinese.Where(x => x.Value.IndexOfAny([',', ';', '(', ')', '?', '!']) >= 0 || x.Value.Contains(". ")).Select(x => x.Key), Is.Empty);

    /// <summary>The words of the house: a synonym in one place would be another thing to the reader.</summary>
    [TestCase("取消申请")]
    [TestCase("滞纳费")]
    [TestCase("违约费")]
    [TestCase("自动扣费")]
    [TestCase("撤销申请")]
    [TestCase("撤消")]
    [TestCase("拒绝")]
    [TestCase("假期调休")]
    [TestCase("数据删除")]
    [TestCase("归还")]
    public void Should_not_call_a_thing_by_a_second_name(string synonym) =>
        Assert.That(Resource.Chinese.Where(x => x.Value.Contains(synonym)).Select(x => x.Key), Is.Empty);
}
