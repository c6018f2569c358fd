using System.Text;
using System.Text.Json.Nodes;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_anything_is_answered
{
    ServiceUnderTest service = null!;
    Visitor known = null!, nobody = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        (known, nobody) = (new Visitor(service, TestKeys.ApiKey), new Visitor(service));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        known.Dispose();
        nobody.Dispose();
        await service.DisposeAsync();
    }

    [TestCase("/health/live")]
    [TestCase("/v1/me")]
    [TestCase("/v1/cancellations")]
    [TestCase("/v1/cancellations/7d444840-9dc0-11d1-b245-5ffdce74fad2")]
    [TestCase("/no/such/path")]
    [TestCase("/sign-in")]
    [TestCase("/openapi/v1.json")]
    public async Task Should_tell_browsers_what_they_must_not_do(string path)
    {
        foreach (var visitor in (Visitor[])[known, nobody])
        {
            var headers = (await visitor.Get(path)).Headers;
            Assert.That((string[])[headers["Content-Security-Policy"], headers["X-Content-Type-Options"], headers["Referrer-Policy"], headers["Cache-Control"]], Is.EqualTo((string[])
                ["default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'", "nosniff", "same-origin", "no-store"]));
            Assert.That(headers.Keys, Has.None.EqualTo("Server").And.None.EqualTo("X-Powered-By").And.None.EqualTo("Strict-Transport-Security"));
        }
    }

    [Test]
    public async Task Should_tell_browsers_to_stay_with_https_where_it_is_spoken() =>
        Assert.That((await nobody.Get("/health/live", ("X-Forwarded-Proto", "https"))).Headers["Strict-Transport-Security"], Does.StartWith("max-age=31536000"));

    [Test]
    public async Task Should_keep_the_tag_of_a_case_worth_asking_for_again()
    {
        var caseId = (await known.Post("/v1/cancellations", Bodies.Card())).Body["cancellationId"];
        var headers = (await known.Get($"/v1/cancellations/{caseId}")).Headers;
        Assert.That((headers["Cache-Control"], headers.ContainsKey("ETag")), Is.EqualTo(("no-cache", true)));
    }

    [Test]
    public async Task Should_be_to_a_name_of_this_machine()
    {
        var reply = await known.Get("/v1/me", ("Host", "evil.example.com"));
        Assert.That((reply.Status, reply.Code), Is.EqualTo((400, "unknown-host")), "A name of somebody else's that leads here.");
        Assert.That((await known.Get("/v1/me", ("Host", "localhost:5080"))).Status, Is.EqualTo(200));
    }

    static IEnumerable<TestCaseData> Bombs()
    {
        static TestCaseData Case(string name, byte[] body, int status) => new TestCaseData(body, status).SetName("{m}: " + name);
        yield return Case("deep", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)), 400);
        yield return Case("deep lists", Encoding.UTF8.GetBytes("{\"documents\":" + new string('[', 20) + new string(']', 20) + "}"), 400);
        yield return Case("not UTF-8", [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}'], 400);
        yield return Case("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{\"productLine\":\"Card\"}")], 400);
        yield return Case("not JSON", Encoding.UTF8.GetBytes("<xml/>"), 400);
        yield return Case("one field twice", Encoding.UTF8.GetBytes("{\"productLine\":\"Card\",\"productLine\":\"Pos\"}"), 400);
        yield return Case("huge", new byte[300_000], 413);
        yield return Case("empty", [], 400);
    }

    [TestCaseSource(nameof(Bombs))]
    public async Task Should_be_a_refusal_when_the_body_is_no_request(byte[] body, int status)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        var reply = await known.Send("POST", "/v1/cancellations", content);
        Assert.That((reply.Status, reply.MediaType), Is.EqualTo((status, "application/problem+json")), reply.Text);
    }

    [Test]
    public async Task Should_be_to_wait_when_somebody_calls_too_often()
    {
        await using var strict = await ServiceUnderTest.Start(settings: ["--Access:Rates:AnonymousPerSecond=3", "--Access:Rates:SignInsPerMinute=2", "--Access:Rates:SearchesPerMinute=2"]);
        using var stranger = new Visitor(strict);
        using var app = new Visitor(strict, TestKeys.ApiKey);
        var wrong = new JsonObject { ["name"] = "lin", ["password"] = "wrong" };
        Assert.That(new[] { (await stranger.Post("/sign-in", wrong)).Status, (await stranger.Post("/sign-in", wrong)).Status }, Is.All.EqualTo(401));
        var refused = await stranger.Post("/sign-in", wrong);
        Assert.That((refused.Status, refused.Code, refused.Headers.ContainsKey("Retry-After")), Is.EqualTo((429, "too-often", true)));
        var searches = new List<int>();
        for (var i = 0; i < 3; i++)
            searches.Add((await app.Post("/v1/cancellations/search", new JsonObject { ["phoneLastFour"] = "1234" })).Status);
        Assert.That(searches, Is.EqualTo(new[] { 200, 200, 429 }));
        var many = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => stranger.Get("/v1/me")));
        Assert.That(many.Select(x => x.Status), Has.Some.EqualTo(429).And.All.AnyOf(401, 429));
        Assert.That((await app.Get("/v1/me")).Status, Is.EqualTo(200), "Others are not held up.");
        Assert.That((await stranger.Get("/health/live")).Status, Is.EqualTo(200));
    }
}
