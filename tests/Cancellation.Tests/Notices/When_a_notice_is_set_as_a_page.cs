using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Notices;

[TestFixture]
sealed partial class When_a_notice_is_set_as_a_page
{
    [TestCaseSource(nameof(Notices))]
    public void Should_say_what_the_text_says(SendNotice notice)
    {
        var page = Plain(Page(notice));
        foreach (var said in Sentences(Writer().Write(notice).Body))
            Assert.That(page, Does.Contain(said));
    }

    [TestCaseSource(nameof(Notices))]
    public void Should_be_well_formed_and_in_the_language_it_says(SendNotice notice)
    {
        var html = Document(notice);
        Assert.Multiple(() =>
        {
            Assert.That((string?)html.Attribute("lang"), Is.EqualTo(notice.Language));
            Assert.That(html.Descendants("h1").Single().Value, Is.EqualTo(html.Descendants("title").Single().Value).And.EqualTo(Writer().Write(notice).Subject));
            Assert.That(html.Descendants("main").Count(), Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(Notices))]
    [Covers("CARD-26")]
    public void Should_link_to_the_page_of_the_case_and_nowhere_else(SendNotice notice)
    {
        var link = Document(notice).Descendants("a").Single();
        Assert.That((string?)link.Attribute("href"), Is.EqualTo(link.Value).And.StartsWith("https://service.example.com/").And.Contain(Mails.CaseId.ToString()));
    }

    [TestCaseSource(nameof(Notices))]
    public void Should_fetch_and_run_nothing(SendNotice notice)
    {
        var html = Document(notice);
        Assert.That(html.Descendants().Select(x => x.Name.LocalName), Has.None.AnyOf("img", "script", "link", "iframe", "form", "object"));
        Assert.That(Page(notice), Does.Not.Contain("url(").And.Not.Contain("@import"));
    }

    [Test]
    public void Should_be_readable_in_the_dark() =>
        Assert.That(Page(Notice(NoticeKind.RequestReceived, Languages.English)), Does.Contain("color-scheme:light dark").And.Contain("@media(prefers-color-scheme:dark)"));

    [TestCase("<script>alert(1)</script>")]
    [TestCase("\"><img src=x onerror=alert(1)>")]
    [TestCase("a & b")]
    public void Should_show_what_a_person_wrote_as_text(string words)
    {
        var quote = Document(Notice(NoticeKind.ReviewRejected, Languages.English, new() { Text = words })).Descendants("blockquote").Single();
        Assert.That(quote.Value, Is.EqualTo($"From our staff: \"{words}\""));
    }

    /// <summary>A browser that lets only this style pass shows the page as it is.</summary>
    [Test]
    public void Should_name_the_style_it_needs()
    {
        var style = Document(Notice(NoticeKind.RequestReceived, Languages.English)).Descendants("style").Single().Value;
        Assert.That(NoticePage.StyleSource, Is.EqualTo($"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)))}'"));
    }

    static NoticeWriter Writer() => new(Options.Create(new NoticeOptions()));

    static string Page(SendNotice notice) => Writer().WritePage(notice);

    /// <summary>The page is also well-formed XML but for what HTML leaves open.</summary>
    static XElement Document(SendNotice notice) => XElement.Parse(OpenTag().Replace(Page(notice).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<meta$1/>"));

    static string Plain(string page) => System.Net.WebUtility.HtmlDecode(Tag().Replace(page, ""));

    static IEnumerable<string> Sentences(string body) => body.Split(["\n", ". ", "。"], StringSplitOptions.RemoveEmptyEntries);

    static SendNotice Notice(NoticeKind kind, string language, NoticeFacts? facts = null) =>
        new(Mails.CaseId, "n1", kind, "C-1", [NoticeChannel.Email], kind == NoticeKind.ReviewRejected ? Codes.AccountAbnormal : null, Mails.At) { ProductLine = "Pos", Language = language, Facts = facts };

    static IEnumerable<TestCaseData> Notices() =>
        from kind in Enum.GetValues<NoticeKind>()
        from language in Languages.All
        select new TestCaseData(Notice(kind, language, new()
        {
            DueAt = new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.FromHours(8)), Amount = Money.Cny(4_950), EarliestDay = new(2026, 5, 8), LastDay = new(2026, 5, 13),
            Needs = ["IdProof", "points"], Remedy = Codes.PayoutFailed, Text = "Please add the second page",
        })).SetArgDisplayNames($"{kind} {language}");

    [GeneratedRegex("<meta([^>]*)>")]
    private static partial Regex OpenTag();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
