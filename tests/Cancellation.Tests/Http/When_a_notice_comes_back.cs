using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using MimeKit;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>The customer is asked to confirm by text message, which comes back; then they are asked by e-mail.</summary>
[TestFixture]
public sealed class When_a_notice_comes_back
{
    ServiceUnderTest service = null!;
    string caseId = "", mailId = "";

    [OneTimeSetUp]
    public async Task Bounce()
    {
        service = await ServiceUnderTest.Start();
        caseId = (await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "request")).CaseId;
        var sms = await Notice("Sms");
        var reported = await Report(new() { ["effectId"] = (string?)sms["effectId"], ["code"] = "UNKNOWN_NUMBER" }, "bounce-1");
        Assert.That((reported.Status, (string?)reported.Body["cancellationId"]), Is.EqualTo((202, caseId)), reported.Body.ToJsonString());
        mailId = (string)(await Notice("Email"))["effectId"]!;
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_show_on_which_channel_what_became_of_it()
    {
        var shown = (await service.Get($"/v1/cancellations/{caseId}")).Body["notices"]!.AsArray()
            .Select(x => ((string?)x!["kind"], (string?)x["channel"], (string?)x["status"], (string?)x["code"]));
        Assert.That(shown, Is.EqualTo(new[] { ("ConfirmationNeeded", "Sms", "Bounced", "UNKNOWN_NUMBER"), ("ConfirmationNeeded", "Email", "Sent", null) }));
    }

    [Test]
    public async Task Should_not_show_the_address_with_the_case()
    {
        foreach (var path in (string[])["", "/timeline"])
            Assert.That((await service.Get($"/v1/cancellations/{caseId}{path}")).Body.ToJsonString(), Does.Not.Contain("@example.com"));
    }

    [Test]
    public async Task Should_list_the_mail_with_a_masked_address()
    {
        var mail = (await service.Get("/sandbox/mails")).Body.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That(((string?)mail["effectId"], (string?)mail["cancellationId"]), Is.EqualTo((mailId, caseId)));
            Assert.That((string?)mail["to"], Does.Match("^.\\*\\*\\*@example\\.com$"));
            Assert.That((string?)mail["subject"], Does.Contain("POS终端"));
            Assert.That((string?)mail["text"], Does.Contain(caseId));
        });
    }

    [Test]
    public async Task Should_give_the_mail_as_it_would_have_been_sent()
    {
        using var response = await service.Http.GetAsync($"/sandbox/mails/{mailId}");
        using var mail = await MimeMessage.LoadAsync(await response.Content.ReadAsStreamAsync());
        Assert.That((response.Content.Headers.ContentType?.MediaType, mail.MessageId), Is.EqualTo(("message/rfc822", $"{mailId}@service.example.com")));
    }

    [Test]
    public async Task Should_show_the_page_of_the_mail_and_let_it_do_nothing()
    {
        using var response = await service.Http.GetAsync($"/sandbox/mails/{mailId}/html");
        var policy = string.Join("; ", response.Headers.GetValues("Content-Security-Policy"));
        Assert.That((response.Content.Headers.ContentType, policy), Is.EqualTo((new MediaTypeHeaderValue("text/html", "utf-8"), policy)));
        Assert.That(policy, Does.StartWith("default-src 'none'; style-src 'sha256-").And.EndWith("sandbox").And.Not.Contain("unsafe"));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<html lang=\"zh-CN\">"));
    }

    [TestCase("")]
    [TestCase("/html")]
    public async Task Should_say_that_there_is_no_such_mail(string part)
    {
        var answer = await service.Get($"/sandbox/mails/{Guid.NewGuid()}{part}");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "no-such-mail")));
    }

    [Test]
    public async Task Should_refuse_a_bounce_of_what_was_never_sent()
    {
        var answer = await Report(new() { ["effectId"] = Guid.NewGuid().ToString(), ["code"] = "5.1.1" }, "bounce-2");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "no-such-notice")));
    }

    /// <summary>What a mail server says in words repeats the address.</summary>
    [Test]
    public async Task Should_take_no_words_of_a_mail_server()
    {
        var answer = await Report(new() { ["effectId"] = "one", ["code"] = "550 <li.na@example.com>: unknown" }, "bounce-3");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "data.code wrong-format", "data.effectId wrong-format" }));
        Assert.That(answer.Body.ToJsonString(), Does.Not.Contain("li.na"));
    }

    [Test]
    public async Task Should_want_the_channel_with_the_notice()
    {
        var answer = await Report(new() { ["cancellationId"] = caseId, ["noticeId"] = "n", ["code"] = "5.1.1" }, "bounce-4");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "data.channel field-missing" }));
    }

    [Test]
    public async Task Should_know_a_bounce_that_is_reported_by_notice_and_channel()
    {
        var sms = await Notice("Sms");
        var answer = await Report(new() { ["cancellationId"] = caseId, ["noticeId"] = (string?)sms["noticeId"], ["channel"] = "Sms", ["code"] = "5.1.1" }, "bounce-5");
        Assert.That((answer.Status, (string?)answer.Body["verdict"]), Is.EqualTo((202, "late")), answer.Body.ToJsonString());
    }

    async Task<JsonNode> Notice(string channel)
    {
        var view = await service.Until($"/v1/cancellations/{caseId}", x => Of(x) is not null);
        return Of(view) ?? throw new AssertionException(view.ToJsonString());

        JsonNode? Of(JsonNode x) => x["notices"]?.AsArray().FirstOrDefault(n => (string?)n!["channel"] == channel);
    }

    Task<Answer> Report(JsonObject data, string id) => service.Post("/v1/events", new JsonObject
    {
        ["specversion"] = "1.0", ["id"] = id, ["source"] = "/mail", ["type"] = "cancellation.notice-bounced", ["time"] = "2026-03-02T11:00:00+08:00", ["data"] = data,
    }.ToJsonString(), null, "application/cloudevents+json");
}
