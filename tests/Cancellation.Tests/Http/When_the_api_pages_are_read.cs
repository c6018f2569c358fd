using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cancellation.Contracts.Published;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>What a newcomer has besides the README: pages that the service makes of its own documents.</summary>
[TestFixture]
public sealed partial class When_the_api_pages_are_read
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    static readonly string[] Pages = ["/docs", "/docs/http", "/docs/messages"];

    [TestCaseSource(nameof(Pages))]
    public async Task Should_need_no_key_no_script_and_nothing_from_elsewhere(string page)
    {
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        using var answer = await stranger.GetAsync(page);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(200), html);
        Assert.That(html, Does.Contain("<html lang=\"en\">").And.Not.Contain("<script").And.Not.Contain("style=\""));
        // Links may lead elsewhere; what the page is made of comes from here.
        Assert.That(Loaded().Matches(html).Select(x => x.Groups[1].Value), Is.All.StartsWith("/docs/"));
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Should_lead_nowhere_that_is_not_there(string page)
    {
        var html = await service.Http.GetStringAsync(page);
        var ids = Ids().Matches(html).Select(x => x.Groups[1].Value).ToHashSet();
        Assert.That(Anchors().Matches(html).Select(x => x.Groups[1].Value).Where(x => !ids.Contains(x)), Is.Empty);
    }

    [Test]
    public async Task Should_tell_every_call_with_who_may_make_it()
    {
        var html = await service.Http.GetStringAsync("/docs/http");
        var document = JsonNode.Parse(await service.Http.GetStringAsync("/openapi/v1.json"))!;
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (method, operation) in methods!.AsObject())
                Assert.That(html, Does.Contain($"<b>{method.ToUpperInvariant()}</b> {path}</code>").And.Contain($"id=\"{operation!["operationId"]}\""), $"{method} {path}");
        Assert.That(html, Does.Contain("Needs the permission <code>cases:request</code>").And.Contain("Needs one of the permissions"));
    }

    [Test]
    public async Task Should_tell_every_message_of_both_directions()
    {
        var html = await service.Http.GetStringAsync("/docs/messages");
        foreach (var type in AnnouncementTypes.All.Concat(["cancellation.request", "cancellation.confirm", "cancellation.charge-paid", "cancellation.device-received"]))
            Assert.That(html, Does.Contain($"<h3><code>{type}</code></h3>"));
    }

    [Test]
    public async Task Should_show_a_request_that_works()
    {
        var document = JsonNode.Parse(await service.Http.GetStringAsync("/openapi/v1.json"))!;
        var example = document["components"]!["schemas"]!["CancellationRequest"]!["examples"]![0]!;
        var answer = await service.Post("/v1/cancellations", example, "as shown");
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
    }

    /// <summary>Everybody but an app that acts for others is who calls.</summary>
    [Test]
    public async Task Should_not_demand_the_name_of_who_acts()
    {
        var document = JsonNode.Parse(await service.Http.GetStringAsync("/openapi/v1.json"))!;
        var demanded = document["components"]!["schemas"]!.AsObject().SelectMany(x => x.Value!["required"]?.AsArray().Select(field => $"{x.Key}.{field}") ?? []).ToList();
        Assert.That(demanded, Does.Contain("Decision.decision").And.Not.Contain("Decision.reviewerId").And.Not.Contain("GateGivenUp.operatorId"));
    }

    [GeneratedRegex("(?:src|<link[^>]*href)=\"([^\"]*)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Anchors();
}
