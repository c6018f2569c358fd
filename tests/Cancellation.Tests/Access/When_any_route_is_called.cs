using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

/// <summary>Every route by every role, found from the endpoints themselves: whoever adds one and forgets who may call it learns it here.</summary>
[TestFixture]
public sealed class When_any_route_is_called
{
    /// <summary>Open to everybody, and why. Besides: what can be asked is no secret.</summary>
    static readonly Dictionary<string, string> Open = new()
    {
        ["ReadLiveness"] = "an orchestrator has no key", ["ReadReadiness"] = "an orchestrator has no key", ["ReceiveCallback"] = "the signature says who calls",
        ["ListProblems"] = "what can be asked is no secret", ["ReadProblem"] = "what can be asked is no secret", ["ShowSignIn"] = "nobody is signed in before they are", ["SignIn"] = "nobody is signed in before they are", ["SignInElsewhere"] = "nobody is signed in before they are",
        ["ReadAsset"] = "what pages look like is no secret",
    };

    ServiceUnderTest service = null!;
    IReadOnlyList<Route> routes = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings:
        [
            .. AccessRoles.All.SelectMany(x => GivenKeys.Settings(x, AccessRoles.Allow([x]))),
            .. Permissions.All.SelectMany((x, i) => GivenKeys.Settings($"only-{i}", [x])),
            .. GivenKeys.Settings("stranger", Permissions.All, "stranger"), "--Access:Rates:AnonymousPerSecond=10000", "--Access:Rates:SignInsPerMinute=1000",
        ]);
        routes = Route.Of(service);
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public void Should_be_one_that_says_who_may_call_it()
    {
        Assert.That(routes, Has.Count.GreaterThan(50));
        foreach (var route in routes)
            Assert.That(route.IsOpen ? Open.ContainsKey(route.Name) || route.IsDocument : route.SaysWhoMay, Is.True,
                $"{route} ({route.Name}) needs a permission, or a place and a reason among the open ones.");
    }

    [Test]
    public async Task Should_not_know_a_caller_without_a_key()
    {
        using var nobody = new Visitor(service);
        using var liar = new Visitor(service, "cxl_viewer_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        foreach (var route in routes.Where(x => !x.IsOpen))
            foreach (var caller in (Visitor[])[nobody, liar])
            {
                var reply = await caller.Send(route.Method, route.Path(Guid.NewGuid()));
                Assert.That((reply.Status, reply.Code), Is.EqualTo((401, "not-signed-in")), route.ToString());
            }
    }

    static IEnumerable<(string Id, IReadOnlySet<string> Permissions)> Callers =>
    [
        .. AccessRoles.All.Select(x => (x, (IReadOnlySet<string>)AccessRoles.Allow([x]).ToHashSet())),
        .. Permissions.All.Select((x, i) => ($"only-{i}", (IReadOnlySet<string>)new HashSet<string> { x })),
    ];

    [TestCaseSource(nameof(Callers))]
    public async Task Should_be_done_by_whoever_may_and_by_nobody_else((string Id, IReadOnlySet<string> Permissions) caller)
    {
        using var visitor = new Visitor(service, GivenKeys.Key(caller.Id));
        foreach (var route in routes.Where(x => !x.IsOpen))
        {
            var reply = await visitor.Send(route.Method, route.Path(Guid.NewGuid()));
            var may = route.LetsIn(caller.Permissions);
            Assert.That(reply.Status, may ? Is.Not.AnyOf(401, 403).And.LessThan(500) : Is.EqualTo(403), $"{caller.Id}: {route}");
        }
    }

    [Test]
    public async Task Should_not_find_the_case_of_another_tenant()
    {
        using var own = new Visitor(service, TestKeys.ApiKey);
        var caseId = Guid.Parse((string)(await own.Post("/v1/cancellations", Bodies.Card())).Body["cancellationId"]!);
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        foreach (var route in routes.Where(x => x.NamesACase))
        {
            var body = SampleMoves.Of(route.Name);
            Assert.That(route.Method == "GET" || SampleMoves.Knows(route.Name), Is.True, $"{route} ({route.Name}) has no sample body in {nameof(SampleMoves)}.");
            var reply = await stranger.Send(route.Method, route.Path(caseId), Visitor.Json(body));
            Assert.That(reply.Status, Is.EqualTo(404), $"{route}: {reply.Text}");
        }
        Assert.That((await stranger.Get("/v1/cancellations")).Text, Does.Not.Contain(caseId.ToString()));
    }

    [Test]
    public async Task Should_be_told_in_a_problem_document_that_there_is_no_such_thing()
    {
        using var known = new Visitor(service, TestKeys.ApiKey);
        using var nobody = new Visitor(service);
        foreach (var visitor in (Visitor[])[known, nobody])
            foreach (var (method, path, status) in (ValueTuple<string, string, int>[])[
                         ("GET", "/no/such/path", 404), ("POST", "/v1/nothing", 404), ("PUT", "/v1/cancellations", 405), ("DELETE", "/v1/me", 405), ("OPTIONS", "/v1/cancellations", 405), ("TRACE", "/v1/me", 405)])
            {
                var reply = await visitor.Send(method, path);
                Assert.That((reply.Status, reply.MediaType), Is.EqualTo((status, "application/problem+json")), $"{method} {path}");
            }
        Assert.That((await nobody.Send("HEAD", "/v1/nothing")).Status, Is.EqualTo(404));
        Assert.That((await known.Send("POST", "/v1/keys", new StringContent("x=1", null, "text/plain"))).MediaType, Is.EqualTo("application/problem+json"));
    }
}
