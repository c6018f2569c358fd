using System.Text.RegularExpressions;
using Cancellation.Contracts;
using Cancellation.Workers;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Cancellation.Tests.Words;

[TestFixture]
sealed partial class When_a_notice_is_written
{
    static readonly Guid CaseId = new("0197a9a5-2f04-7cc1-8e55-0b1d2c3e4f50");

    [TestCaseSource(nameof(Notices))]
    [Covers("PAY-31", "PAY-53", "POS-64")]
    public void Should_say_where_to_look_and_whom_to_ask(SendNotice notice)
    {
        var text = Write(notice);
        Assert.Multiple(() =>
        {
            foreach (var said in (string[])[text.Body, text.Short])
                Assert.That(said, Does.Contain("400-000-0001").And.Contain($"https://service.example.com/{notice.ProductLine.ToLowerInvariant()}/cancellations/{CaseId}"));
            Assert.That(text.Body, Does.Contain(CaseId.ToString()).And.Contain(Wording.In(notice.Language).Service(notice.ProductLine)));
        });
    }

    [TestCaseSource(nameof(Notices))]
    [Covers("CARD-26")]
    public void Should_link_only_to_official_hosts(SendNotice notice)
    {
        var text = Write(notice);
        Assert.That(Link().Matches(text.Subject + text.Body + text.Short).Select(x => new Uri(x.Value).Host).Distinct(), Is.EqualTo(new[] { "service.example.com" }));
    }

    [TestCaseSource(nameof(Notices))]
    [Covers("CARD-26")]
    public void Should_say_that_secrets_are_never_asked_for_by_link(SendNotice notice) => Assert.That(Write(notice).Body, Does.EndWith(notice.Language == Languages.Chinese
        ? "我们不会通过短信、邮件或链接索要您的密码、验证码或银行卡号。"
        : "We never ask for a password, a verification code or a bank card number by message or link."));

    [TestCaseSource(nameof(Notices))]
    public void Should_leave_no_placeholder_open(SendNotice notice)
    {
        var text = Write(notice);
        Assert.That(text.Subject + text.Body + text.Short, Does.Not.Contain('{').And.Not.Contain('}'));
    }

    /// <summary>The lengths that the contract of the notices port names.</summary>
    [TestCaseSource(nameof(Notices))]
    public void Should_fit_what_carriers_take(SendNotice notice)
    {
        var text = Write(notice with { Facts = notice.Facts! with { Text = new string('字', 1_000) } });
        Assert.That((text.Subject.Length <= 200, text.Body.Length <= 8_000, text.Short.Length <= 500), Is.EqualTo((true, true, true)), $"{text.Subject.Length}, {text.Body.Length}, {text.Short.Length}");
    }

    [Test]
    public void Should_tell_a_Chinese_customer_what_to_pay_and_until_when()
    {
        var text = Write(Notice(NoticeKind.ActionNeeded, "Pay", Languages.Chinese, Codes.BillUnpaid, new()
        {
            Amount = Money.Cny(8_865), DueAt = new DateTimeOffset(2026, 6, 30, 0, 0, 0, TimeSpan.FromHours(8)),
        }));
        Assert.Multiple(() =>
        {
            Assert.That(text.Subject, Is.EqualTo("您的自主缴费服务注销申请需要您处理"));
            Assert.That(text.Body, Does.StartWith($"您的自主缴费服务注销申请（编号{CaseId}）需要您配合，才能继续办理。还有未结清账单。请付清账单，也可以用应退给您的款项抵扣。需要支付：¥88.65。请在2026年6月29日24:00前（北京时间）完成。\n\n查看进度："));
            Assert.That(text.Short, Does.StartWith("您的自主缴费服务注销申请需要您处理。还有未结清账单。请在2026年6月29日24:00前（北京时间）完成。详情：https://"));
        });
    }

    [Test]
    public void Should_tell_an_English_customer_what_is_missing()
    {
        var text = Write(Notice(NoticeKind.ActionNeeded, "Pos", Languages.English, Codes.InfoIncomplete, new() { Needs = ["IdProof", "PurchaseProof"] }));
        Assert.That(text.Body, Does.StartWith($"To go on with your request to cancel your POS terminal (case {CaseId}), we need something from you. Some of the information is missing. "
            + "Please add what is missing; what was sent already need not be sent again. Needed from you: identity proof, purchase proof.\n\n"));
    }

    [Test]
    [Covers("PAY-23")]
    public void Should_tell_when_the_money_arrives()
    {
        var facts = new NoticeFacts { Amount = Money.Cny(4_950), EarliestDay = new(2026, 5, 8), LastDay = new(2026, 5, 13) };
        Assert.That(Write(Notice(NoticeKind.CancellationClosed, "Pay", Languages.Chinese, null, facts)).Body, Does.Contain("退给您的金额：¥49.50。预计2026年5月8日至2026年5月13日到账，具体以银行为准。"));
        Assert.That(Write(Notice(NoticeKind.CancellationClosed, "Pay", Languages.English, null, facts)).Body, Does.Contain("On its way to you: ¥49.50. It should arrive between 8 May 2026 and 13 May 2026; the bank decides the exact day."));
    }

    [Test]
    public void Should_not_speak_of_an_amount_of_nothing() =>
        Assert.That(Write(Notice(NoticeKind.CancellationClosed, "Card", Languages.English, null, new() { Amount = Money.Cny(0) })).Body, Does.Not.Contain("¥"));

    [TestCase(NoticeKind.ActionNeeded)]
    [TestCase(NoticeKind.Reminder)]
    [TestCase(NoticeKind.ConfirmationNeeded)]
    public void Should_count_to_the_end_of_the_last_day_where_the_customer_acts(NoticeKind kind)
    {
        var facts = new NoticeFacts { LastDay = new(2026, 8, 20) };
        Assert.That(Write(Notice(kind, "Pos", Languages.English, null, facts)).Short, Does.Contain(" by the end of 20 August 2026 (Beijing time)."));
        Assert.That(Write(Notice(kind, "Pos", Languages.Chinese, null, facts)).Short, Does.Contain("请在2026年8月20日24:00前（北京时间）"));
    }

    [Test]
    public void Should_say_why_a_case_is_on_hold() => Assert.That(
        Write(Notice(NoticeKind.OnHold, "Pos", Languages.Chinese, Codes.OnHold, new() { Needs = ["Risk", "Dispute"] })).Body, Does.Contain("暂挂原因：风险核查、有争议的交易。"));

    [TestCase("Please add the second page.", ExpectedResult = true)]
    [TestCase("请补交合同第2页。", ExpectedResult = true)]
    [TestCase("It costs 1.50 a month.", ExpectedResult = true)]
    [TestCase("Go to https://elsewhere.example.", ExpectedResult = false)]
    [TestCase("Go to elsewhere.example now.", ExpectedResult = false)]
    [TestCase("请访问elsewhere.cn补交。", ExpectedResult = false)]
    [TestCase("WWW.ELSEWHERE", ExpectedResult = false)]
    [TestCase(" ", ExpectedResult = false)]
    public bool Should_pass_on_a_reviewers_words_unless_they_hold_a_link(string words) =>
        Write(Notice(NoticeKind.ReviewRejected, "Card", Languages.English, Codes.InfoIncorrect, new() { Text = words })).Body.Contains($"From our staff: \"{words}\"");

    /// <summary>What a person writes may look like one of our placeholders.</summary>
    [Test]
    public void Should_not_fill_in_what_a_person_wrote() =>
        Assert.That(Write(Notice(NoticeKind.ReviewRejected, "Card", Languages.English, Codes.InfoIncorrect, new() { Text = "{contact}" })).Body, Does.Contain("\"{contact}\""));

    [Test]
    public void Should_use_what_a_product_line_has_of_its_own()
    {
        var options = new NoticeOptions { Lines = { ["Pos"] = new() { Contact = "400-000-0002" }, ["Card"] = new() { Link = "https://service.example.com/cards/{case}" } } };
        Assert.Multiple(() =>
        {
            Assert.That(Write(Notice(NoticeKind.RequestReceived, "Pos", Languages.English), options).Short, Does.Contain("400-000-0002").And.Contain("service.example.com/pos/"));
            Assert.That(Write(Notice(NoticeKind.RequestReceived, "Card", Languages.English), options).Short, Does.Contain("400-000-0001").And.Contain("service.example.com/cards/"));
        });
    }

    static NoticeText Write(SendNotice notice, NoticeOptions? options = null) => new NoticeWriter(Options.Create(options ?? new())).Write(notice);

    static SendNotice Notice(NoticeKind kind, string line, string language, string? code = null, NoticeFacts? facts = null) =>
        new(CaseId, "n1", kind, "C-1", [NoticeChannel.Sms], code, DateTimeOffset.UnixEpoch) { ProductLine = line, Language = language, Facts = facts };

    static IEnumerable<TestCaseData> Notices() =>
        from kind in Enum.GetValues<NoticeKind>()
        from line in (string[])["Pay", "Card", "Pos"]
        from language in Resource.Languages
        select new TestCaseData(Notice(kind, line, language, kind == NoticeKind.ReviewRejected ? Codes.AccountAbnormal : null, new()
        {
            DueAt = new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.FromHours(8)), Amount = Money.Cny(4_950), EarliestDay = new(2026, 5, 8), LastDay = new(2026, 5, 13),
            Needs = ["IdProof", "points"], Remedy = Codes.PayoutFailed,
        })).SetArgDisplayNames($"{kind} {line} {language}");

    [GeneratedRegex(@"\w+://[^\s,。]+")]
    private static partial Regex Link();
}
