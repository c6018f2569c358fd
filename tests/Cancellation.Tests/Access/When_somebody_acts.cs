using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_somebody_acts
{
    ServiceUnderTest service = null!;
    Visitor app = null!, agent = null!;
    string caseId = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings: GivenKeys.Settings("agent", AccessRoles.Allow([AccessRoles.Agent])));
        (app, agent) = (new Visitor(service, TestKeys.ApiKey), new Visitor(service, GivenKeys.Key("agent")));
        caseId = (string)(await app.Post("/v1/cancellations", Bodies.Card())).Body["cancellationId"]!;
    }

    [TearDown]
    public async Task Stop()
    {
        app.Dispose();
        agent.Dispose();
        await service.DisposeAsync();
    }

    static JsonObject Hold(string? by) => new() { ["kind"] = "Risk", ["reference"] = "R-1", ["reason"] = "looked at", ["placedBy"] = by };

    async Task<JsonNode> Entry(string name) => (await app.Get($"/v1/cancellations/{caseId}/timeline")).Body["items"]!.AsArray().Last(x => (string?)x!["name"] == name)!;

    [Test]
    public async Task Should_act_as_themselves_without_saying_so()
    {
        Assert.That((await agent.Post($"/v1/cancellations/{caseId}/holds", Hold(null))).Status, Is.EqualTo(202));
        var entry = await Entry("HoldPlaced");
        Assert.That(((string?)entry["body"]!["placedBy"], (string?)entry["actor"]), Is.EqualTo(("key:agent", "key:agent")));
    }

    [Test]
    public async Task Should_not_act_as_another()
    {
        var reply = await agent.Post($"/v1/cancellations/{caseId}/holds", Hold("somebody-else"));
        Assert.That((reply.Status, reply.Code), Is.EqualTo((403, "not-yourself")));
    }

    [Test]
    public async Task Should_be_told_for_whom_by_who_may_act_for_others()
    {
        Assert.That((await app.Post($"/v1/cancellations/{caseId}/holds", Hold("lin"))).Status, Is.EqualTo(202));
        var entry = await Entry("HoldPlaced");
        Assert.That(((string?)entry["body"]!["placedBy"], (string?)entry["actor"]), Is.EqualTo(("lin", "key:tests")));
        Assert.That((await app.Post($"/v1/cancellations/{caseId}/holds", Hold(null))).Status, Is.EqualTo(400), "Whoever acts for others says for whom.");
    }

    [Test]
    public async Task Should_not_choose_what_the_service_decides()
    {
        var body = Bodies.Pay();
        (body["tenant"], body["actor"], body["cancellationId"], body["isOpen"]) = ("stranger", "somebody", Guid.NewGuid().ToString(), false);
        var reply = await app.Post("/v1/cancellations", body);
        Assert.That((reply.Status, (bool)reply.Body["isOpen"]!), Is.EqualTo((202, true)));
        Assert.That((string)reply.Body["cancellationId"]!, Is.Not.EqualTo((string)body["cancellationId"]!));
        Assert.That((await app.Get($"/v1/cancellations/{reply.Body["cancellationId"]}")).Status, Is.EqualTo(200));
    }
}
