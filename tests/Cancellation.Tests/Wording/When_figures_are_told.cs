using System.Globalization;
using Cancellation.Contracts;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Words;

[TestFixture]
sealed class When_figures_are_told
{
    [TestCase(4_950, "CNY", ExpectedResult = "¥49.50")]
    [TestCase(5, "CNY", ExpectedResult = "¥0.05")]
    [TestCase(0, "CNY", ExpectedResult = "¥0.00")]
    [TestCase(-1_500, "CNY", ExpectedResult = "-¥15.00")]
    [TestCase(-5, "CNY", ExpectedResult = "-¥0.05")]
    [TestCase(12_345_678_901, "CNY", ExpectedResult = "¥123,456,789.01")]
    [TestCase(long.MaxValue, "CNY", ExpectedResult = "¥92,233,720,368,547,758.07")]
    [TestCase(long.MinValue, "CNY", ExpectedResult = "-¥92,233,720,368,547,758.08")]
    [TestCase(1_234, "USD", ExpectedResult = "USD 12.34")]
    [TestCase(1_234, "JPY", ExpectedResult = "JPY 1,234")]
    [TestCase(1_234, "KWD", ExpectedResult = "KWD 1.234")]
    public string Should_write_an_amount_exactly(long amount, string currency) => Wording.Amount(new(amount, currency));

    [TestCase("zh-CN", "2026-05-13", ExpectedResult = "2026年5月13日")]
    [TestCase("en", "2026-05-13", ExpectedResult = "13 May 2026")]
    [TestCase("zh-CN", "2026-12-01", ExpectedResult = "2026年12月1日")]
    [TestCase("en", "2026-12-01", ExpectedResult = "1 December 2026")]
    public string Should_write_a_day(string language, string day) => Wording.In(language).Day(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [TestCase("zh-CN", "2026-05-14T00:00:00+08:00", ExpectedResult = "2026年5月13日24:00前（北京时间）")]
    [TestCase("en", "2026-05-13T16:00:00Z", ExpectedResult = "by the end of 13 May 2026 (Beijing time)")]
    [TestCase("zh-CN", "2026-07-11T01:00:00Z", ExpectedResult = "2026年7月11日09:00前（北京时间）")]
    [TestCase("en", "2026-07-11T01:00:00Z", ExpectedResult = "by 09:00 on 11 July 2026 (Beijing time)")]
    [TestCase("en", "2026-01-01T00:00:00+08:00", ExpectedResult = "by the end of 31 December 2025 (Beijing time)")]
    public string Should_tell_a_deadline_with_its_zone(string language, string dueAt) => Wording.In(language).Until(DateTimeOffset.Parse(dueAt, CultureInfo.InvariantCulture));

    [TestCase(null, ExpectedResult = "zh-CN")]
    [TestCase("zh", ExpectedResult = "zh-CN")]
    [TestCase("zh-Hans-CN", ExpectedResult = "zh-CN")]
    [TestCase("en-GB", ExpectedResult = "en")]
    [TestCase("fr", ExpectedResult = "en")]
    public string Should_speak_the_nearest_language(string? wanted) => Wording.In(wanted).Language;

    [Test]
    public void Should_name_words_for_people()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Wording.Chinese.Name(Party.Inspector), Is.EqualTo("验收人员"));
            Assert.That(Wording.Chinese.State("Closing"), Is.EqualTo("正在注销"));
            Assert.That(Wording.Chinese.MoneyLine("EarlyTerminationFee"), Is.EqualTo("违约金"));
            Assert.That(Wording.English.Deadline("T-DEVICE"), Is.EqualTo("Return the terminal"));
            Assert.That(Wording.Chinese.List(["身份证明", "购买凭证", "合同"]), Is.EqualTo("身份证明、购买凭证、合同"));
        });
    }

    [Test]
    public void Should_not_pass_on_words_that_are_not_ours()
    {
        Assert.That(Wording.Chinese.Meaning("http://elsewhere.example"), Is.EqualTo("有一件事需要先核实。"));
        Assert.That(Wording.English.Need("http://elsewhere.example"), Is.EqualTo("other items"));
        Assert.That(Wording.English.Service("Plain"), Is.EqualTo("service"));
    }
}
