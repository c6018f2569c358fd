using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_a_person_signs_in
{
    const string Password = "correct horse battery staple", Hold = """{"kind": "Risk", "reference": "R-1", "reason": "looked at"}""";

    ServiceUnderTest service = null!;
    Visitor admin = null!, person = null!;

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings: "--Access:Rates:SignInsPerMinute=1000");
        (admin, person) = (new Visitor(service, TestKeys.ApiKey), new Visitor(service));
        var opened = await admin.Post("/v1/accounts", new JsonObject { ["name"] = "lin", ["roles"] = new JsonArray("agent"), ["password"] = Password });
        Assert.That(opened.Status, Is.EqualTo(201), opened.Text);
    }

    [TearDown]
    public async Task Stop()
    {
        admin.Dispose();
        person.Dispose();
        await service.DisposeAsync();
    }

    Task<Reply> Change(JsonObject change) => admin.Post("/v1/accounts/lin", change);

    async Task<string> Case() => (string)(await admin.Post("/v1/cancellations", Bodies.Card())).Body["cancellationId"]!;

    [Test]
    public async Task Should_have_a_session_that_scripts_and_other_sites_do_not_reach()
    {
        Assert.That((await person.SignIn("lin", Password)).Status, Is.EqualTo(200));
        Assert.That(person.SetCookies.Single(), Does.StartWith("cancellation=").And.Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/").And.Not.Contain("expires").IgnoreCase);
        var me = (await person.Get("/v1/me")).Body;
        Assert.That(((string?)me["id"], me["permissions"]!.AsArray().Select(x => (string?)x)), Is.EqualTo(("lin", AccessRoles.Allow(["agent"]).Order(StringComparer.Ordinal))).UsingPropertiesComparer());
    }

    [Test]
    public async Task Should_have_a_cookie_for_https_and_this_host_alone_where_https_is_spoken()
    {
        await person.Post("/sign-in", new JsonObject { ["name"] = "lin", ["password"] = Password }, ("X-Forwarded-Proto", "https"));
        Assert.That(person.SetCookies.Single(), Does.StartWith("__Host-cancellation=").And.Contain("secure").IgnoreCase.And.Not.Contain("domain").IgnoreCase);
    }

    [Test]
    public async Task Should_act_under_their_name()
    {
        await person.SignIn("lin", Password);
        var caseId = await Case();
        Assert.That((await person.Post($"/v1/cancellations/{caseId}/holds", JsonNode.Parse(Hold))).Status, Is.EqualTo(202));
        Assert.That((await admin.Get($"/v1/cancellations/{caseId}/timeline")).Text, Does.Contain("\"placedBy\":\"lin\"").And.Contain("\"actor\":\"lin\""));
    }

    [Test]
    public async Task Should_change_nothing_that_another_site_made_their_browser_send()
    {
        await person.SignIn("lin", Password);
        var (path, token) = ($"/v1/cancellations/{await Case()}/holds", person.Token!);
        var body = JsonNode.Parse(Hold);
        Assert.That((await person.Post(path, body, ("Origin", "https://evil.example.com"))).Code, Is.EqualTo("anti-forgery"));
        Assert.That((await person.Post(path, body, ("Origin", "null"))).Code, Is.EqualTo("anti-forgery"));
        Assert.That((await person.Post(path, body, ("Sec-Fetch-Site", "cross-site"))).Code, Is.EqualTo("anti-forgery"));
        foreach (var wrong in (string?[])[null, "", "0", token[..^1], new string('0', token.Length)])
        {
            person.Token = wrong;
            Assert.That((await person.Post(path, body)).Code, Is.EqualTo("anti-forgery"), $"'{wrong}'");
            Assert.That((await person.Send("POST", "/sign-out")).Code, Is.EqualTo("anti-forgery"));
        }
        person.Token = token;
        Assert.That((await person.Post(path, body, ("Origin", service.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"))).Status, Is.EqualTo(202));
        using var stranger = new Visitor(service);
        Assert.That((await stranger.Post("/sign-in", new JsonObject { ["name"] = "lin", ["password"] = Password }, ("Origin", "https://evil.example.com"))).Code, Is.EqualTo("anti-forgery"));
    }

    [Test]
    public async Task Should_be_told_the_same_whatever_was_wrong()
    {
        var wrong = await person.SignIn("lin", "wrong horse battery staple");
        var unknown = await person.SignIn("nobody", Password);
        Assert.That((wrong.Status, wrong.Code), Is.EqualTo((401, "sign-in-failed")));
        Assert.That((string?)unknown.Body["detail"], Is.EqualTo((string?)wrong.Body["detail"]));
    }

    [Test]
    public async Task Should_wait_longer_each_time_after_five_wrong_passwords_also_when_tried_at_once()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new Visitor(service).SignIn("lin", "wrong horse battery staple")));
        for (var more = tries.Length; more < 10; more++)
            await person.SignIn("lin", "wrong horse battery staple");
        Assert.That((await person.SignIn("lin", Password)).Status, Is.EqualTo(401), "It rests.");
        service.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.That((await person.SignIn("lin", "wrong horse battery staple")).Status, Is.EqualTo(401));
        service.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.That((await person.SignIn("lin", Password)).Status, Is.EqualTo(401), "Longer now.");
        service.Clock.Pass(TimeSpan.FromSeconds(31));
        Assert.That((await person.SignIn("lin", Password)).Status, Is.EqualTo(200));
    }

    [TestCase("""{"password": "another horse battery staple"}""")]
    [TestCase("""{"disabled": true}""")]
    [TestCase("""{"roles": ["viewer"]}""")]
    public async Task Should_be_signed_out_when_their_account_changes(string change)
    {
        await person.SignIn("lin", Password);
        Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(200));
        Assert.That((await Change((JsonObject)JsonNode.Parse(change)!)).Status, Is.EqualTo(200));
        Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Should_be_signed_out_after_a_quarter_of_an_hour_without_use_and_eight_hours_in_any_case()
    {
        await person.SignIn("lin", Password);
        for (var minutes = 0; minutes < 8 * 60; minutes += 10)
        {
            Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(200), $"after {minutes} minutes");
            service.Clock.Pass(TimeSpan.FromMinutes(10));
        }
        service.Clock.Pass(TimeSpan.FromSeconds(1));
        Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(401), "Eight hours.");
        await person.SignIn("lin", Password);
        service.Clock.Pass(TimeSpan.FromMinutes(16));
        Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(401), "A quarter of an hour.");
    }

    [Test]
    public async Task Should_stay_signed_in_when_the_service_starts_anew()
    {
        await person.SignIn("lin", Password);
        var cookie = person.SetCookies.Single().Split(';')[0];
        await service.Restart();
        using var again = new Visitor(service);
        Assert.That((await again.Get("/v1/me", ("Cookie", cookie))).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Should_sign_out()
    {
        await person.SignIn("lin", Password);
        Assert.That((await person.Send("POST", "/sign-out")).Status, Is.EqualTo(204));
        Assert.That((await person.Get("/v1/me")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Should_not_change_their_own_roles()
    {
        await admin.Post("/v1/accounts", new JsonObject { ["name"] = "wei", ["roles"] = new JsonArray("admin"), ["password"] = Password });
        await person.SignIn("wei", Password);
        Assert.That((await person.Post("/v1/accounts/wei", new JsonObject { ["roles"] = new JsonArray("admin", "supervisor") })).Code, Is.EqualTo("own-roles"));
        Assert.That((await person.Post("/v1/accounts", new JsonObject { ["name"] = "mei", ["roles"] = new JsonArray("king"), ["password"] = "password1234" })).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Should_have_a_page_for_it_in_their_language()
    {
        var chinese = await person.Get("/sign-in", ("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"));
        var english = await person.Get("/sign-in?returnTo=\"><script>alert(1)</script>", ("Accept-Language", "en-GB"));
        Assert.That(chinese.Text, Does.Contain("lang=\"zh-CN\"").And.Contain("用户名").And.Contain("<label for=\"password\">"));
        Assert.That(english.Text, Does.Contain("lang=\"en\"").And.Contain("Password").And.Not.Contain("<script"));
        Assert.That(english.MediaType, Is.EqualTo("text/html"));
        var failed = await person.Send("POST", "/sign-in", new FormUrlEncodedContent([new("name", "lin"), new("password", "no")]));
        Assert.That((failed.Status, failed.Text.Contains("role=\"alert\"")), Is.EqualTo((401, true)));
    }

    [TestCase("/v1/policies", "/v1/policies")]
    [TestCase("//evil.example.com", "/")]
    [TestCase("/\\evil.example.com", "/")]
    [TestCase("https://evil.example.com", "/")]
    public async Task Should_come_back_to_where_they_wanted_to_go_and_to_no_other_site(string wish, string path)
    {
        var reply = await person.Send("POST", "/sign-in", new FormUrlEncodedContent([new("name", "lin"), new("password", Password), new("returnTo", wish)]));
        Assert.That((reply.Status, reply.Headers["Location"]), Is.EqualTo((303, path)));
    }

    [Test]
    public async Task Should_be_let_in_once_by_the_link_of_whoever_started_the_service()
    {
        var link = service.Services.GetRequiredService<SignInLink>();
        var word = link.Make()!;
        Assert.That((await person.Get($"/sign-in?link={word}")).Text, Does.Contain(word), "Looking at the page does not use it.");
        Assert.That((await person.Post("/sign-in", new JsonObject { ["link"] = word[..^1] + "x" })).Status, Is.EqualTo(401));
        Assert.That((await person.Post("/sign-in", new JsonObject { ["link"] = word })).Status, Is.EqualTo(200));
        var me = (await person.Get("/v1/me")).Body;
        Assert.That((string?)me["id"], Is.EqualTo("owner"));
        // Whoever signs in acts as themselves, and need not say who they are; an app's right to name others would demand it of every act.
        Assert.That(me["permissions"]!.AsArray().Select(x => (string?)x), Does.Contain(Permissions.OverrideCases).And.Not.Contain(Permissions.ActForOthers));
        using var thief = new Visitor(service);
        Assert.That((await thief.Post("/sign-in", new JsonObject { ["link"] = word })).Status, Is.EqualTo(401), "It is used.");
        var late = link.Make()!;
        service.Clock.Pass(TimeSpan.FromMinutes(10));
        Assert.That((await thief.Post("/sign-in", new JsonObject { ["link"] = late })).Status, Is.EqualTo(401), "It is over.");
    }
}
