using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Batches;

[TestFixture]
public sealed class When_steps_of_several_cases_fail
{
    readonly ConcurrentDictionary<string, bool> down = new();
    ServiceUnderTest service = null!;
    string[] cards = [];

    [SetUp]
    public async Task Start()
    {
        down.Clear();
        down["entitlements"] = true;
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services => services.CanBeDown(down), GivenKeys.Settings("stranger", Permissions.All, "stranger"));
        cards = [await Failing("M-1001", "C-1001"), await Failing("M-1003", "C-1003")];
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Failing(string subscription, string customer)
    {
        var caseId = (await service.Post("/v1/cancellations", Bodies.Card(subscription, customer), subscription)).CaseId;
        await service.Until($"/v1/cancellations/{caseId}", x => (string?)x["waiting"]?["partner"] == "entitlements");
        return caseId;
    }

    async Task<JsonNode> Group() => (await service.Until("/v1/failures", x => x["groups"]!.AsArray() is [{ } only] && (int)only["cases"]! == 2))["groups"]![0]!;

    [Test]
    public async Task Should_be_one_group_that_says_why_since_when_and_until_when()
    {
        var group = await Group();
        Assert.Multiple(() =>
        {
            Assert.That((string?)group["kind"], Is.EqualTo("Step"), group.ToJsonString());
            Assert.That((string?)group["partner"], Is.EqualTo("entitlements"));
            Assert.That((string?)group["code"], Is.EqualTo("PARTNER_UNAVAILABLE"));
            Assert.That((string?)group["message"], Does.StartWith("entitlements gave no answer"));
            Assert.That((DateTimeOffset)group["oldestAt"]!, Is.EqualTo(MovableClock.Parse("2026-04-30 10:55")));
            Assert.That((DateTimeOffset)group["nextTryAt"]!, Is.EqualTo(MovableClock.Parse("2026-04-30 10:55:01")));
            Assert.That(cards, Does.Contain((string?)group["sampleCaseId"]));
            Assert.That((bool)group["moneyIsExact"]!, Is.True);
        });
    }

    [Test]
    public async Task Should_be_listed_page_by_page()
    {
        var path = $"/v1/failures/{(await Group())["key"]}/cases?limit=1";
        var first = (await service.Get(path)).Body;
        var second = (await service.Get($"{path}&after={first["next"]}")).Body;
        Assert.That(((string[])[(string)first["cases"]![0]!["cancellationId"]!, (string)second["cases"]![0]!["cancellationId"]!]), Is.EquivalentTo(cards));
        Assert.That(second["next"], Is.Null, second.ToJsonString());
        Assert.That((await service.Get($"{path}&after=nonsense")).Status, Is.EqualTo(400));
    }

    [Test]
    public async Task Should_let_one_be_tried_at_once_and_leave_the_other_to_its_pause()
    {
        var group = await Group();
        down.Clear();
        var tried = await service.Post($"/v1/failures/{group["key"]}/tries", new JsonObject { ["cancellationId"] = cards[0] });
        Assert.That((tried.Status, tried.CaseId), Is.EqualTo((202, cards[0])), tried.Body.ToJsonString());
        Assert.That((await service.Until($"/v1/cancellations/{cards[0]}", x => x["steps"]!.AsArray().Count == 0))["steps"]!.AsArray(), Is.Empty);
        Assert.That((await service.Get($"/v1/cancellations/{cards[1]}")).Body["steps"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await service.Post($"/v1/failures/{group["key"]}/tries", new JsonObject { ["cancellationId"] = cards[0] })).Code, Is.EqualTo("no-such-failure"));
    }

    [Test]
    public async Task Should_be_nobody_elses_to_see_or_to_try()
    {
        var group = await Group();
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        Assert.That(JsonNode.Parse((await stranger.Send("GET", "/v1/failures")).Text)!["groups"]!.AsArray(), Is.Empty);
        Assert.That(JsonNode.Parse((await stranger.Send("GET", $"/v1/failures/{group["key"]}/cases")).Text)!["cases"]!.AsArray(), Is.Empty);
        Assert.That((await stranger.Send("POST", $"/v1/failures/{group["key"]}/tries")).Status, Is.EqualTo(404));
    }
}
