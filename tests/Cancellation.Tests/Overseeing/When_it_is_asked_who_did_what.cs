using System.Text.Json.Nodes;
using Cancellation.Service.Api;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Overseeing;

[TestFixture]
public sealed class When_it_is_asked_who_did_what
{
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start(settings: [.. GivenKeys.Settings("stranger", Cancellation.Service.Access.Permissions.All, "stranger")]);

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<JsonArray> Audit(string query = "") => (await service.Get($"/v1/audit?{query}")).Body["items"]!.AsArray();

    async Task<string> Ask() => (await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "asked")).CaseId;

    static JsonObject Hold(string reference) => new() { ["kind"] = "Risk", ["reference"] = reference, ["reason"] = "looks odd", ["placedBy"] = "agent-7" };

    [Test]
    public async Task Should_tell_moves_with_their_outcome_and_no_trials()
    {
        var caseId = await Ask();
        var before = (await Audit()).Count;
        var tried = await service.Post($"/v1/cancellations/{caseId}/withdrawal?dryRun=true", (JsonNode?)null);
        Assert.That(tried.Status, Is.EqualTo(200), tried.Body.ToJsonString());
        await service.Get($"/v1/cancellations/{caseId}");
        Assert.That(await Audit(), Has.Count.EqualTo(before));
        await service.Post($"/v1/cancellations/{caseId}/withdrawal?wait=10s", (JsonNode?)null, "withdraw");
        var last = (await Audit("act=WithdrawCancellation"))[0]!;
        Assert.That((string?)last["actor"], Is.EqualTo("key:tests"));
        Assert.That((string?)last["cancellationId"], Is.EqualTo(caseId));
        Assert.That((string?)last["outcome"], Is.EqualTo("done"));
        Assert.That((string?)last["after"], Is.EqualTo("Withdrawn"));
    }

    [Test]
    public async Task Should_tell_what_was_done_to_keys_accounts_and_webhooks_without_a_secret()
    {
        var made = (await service.Post("/v1/keys", new JsonObject { ["name"] = "app", ["permissions"] = new JsonArray("cases:read") })).Body;
        service.Clock.Pass(TimeSpan.FromSeconds(1));
        await service.Send(HttpMethod.Delete, $"/v1/keys/{made["id"]}", null, null);
        service.Clock.Pass(TimeSpan.FromSeconds(1));
        await service.Send(HttpMethod.Delete, $"/v1/keys/{made["id"]}", null, null);
        service.Clock.Pass(TimeSpan.FromSeconds(1));
        await service.Post("/v1/accounts", new JsonObject { ["name"] = "lin", ["password"] = "Correct-Horse-7-battery", ["roles"] = new JsonArray("viewer") });
        service.Clock.Pass(TimeSpan.FromSeconds(1));
        await service.Post("/v1/accounts/lin", new JsonObject { ["disabled"] = true });
        var all = await Audit();
        Assert.That(all.Select(x => (string?)x!["act"]), Is.EqualTo((string[])["ChangeAccount", "OpenAccount", "RevokeKey", "MakeKey"]), "revoking twice is revoking once");
        Assert.That((string?)all[0]!["detail"], Is.EqualTo("disabled"));
        Assert.That(all.ToJsonString(), Does.Not.Contain((string)made["key"]!).And.Not.Contain("Horse"));
    }

    [Test]
    public async Task Should_give_every_entry_once_page_by_page_also_of_one_instant()
    {
        var caseId = await Ask();
        for (var i = 0; i < 5; i++)
            Assert.That((await service.Post($"/v1/cancellations/{caseId}/holds", Hold($"hold-{i}"), $"hold-{i}")).Status, Is.EqualTo(202));
        await service.Post("/v1/accounts", new JsonObject { ["name"] = "lin", ["roles"] = new JsonArray("viewer") });
        await service.Post("/v1/accounts", new JsonObject { ["name"] = "mei", ["roles"] = new JsonArray("viewer") });
        var whole = (await Audit("limit=200")).Select(x => x!.ToJsonString()).ToList();
        var pages = new List<string>();
        string? after = null;
        do
        {
            var page = (await service.Get($"/v1/audit?limit=2{(after is null ? "" : $"&after={after}")}")).Body;
            pages.AddRange(page["items"]!.AsArray().Select(x => x!.ToJsonString()));
            after = (string?)page["next"];
        }
        while (after is not null);
        Assert.That(whole, Has.Count.GreaterThanOrEqualTo(8));
        Assert.That(pages, Is.EqualTo(whole));
    }

    [Test]
    public async Task Should_be_narrowed_and_tell_nothing_of_another_tenant()
    {
        var caseId = await Ask();
        await service.Post("/v1/accounts", new JsonObject { ["name"] = "lin", ["roles"] = new JsonArray("viewer") });
        Assert.That((await Audit($"cancellationId={caseId}")).Select(x => (string?)x!["cancellationId"]).Distinct(), Is.EqualTo((string[])[caseId]));
        Assert.That(await Audit("actor=nobody-else"), Is.Empty);
        Assert.That(await Audit("since=2027-01-01"), Is.Empty);
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        Assert.That((await stranger.Get("/v1/audit")).Body["items"]!.AsArray(), Is.Empty);
        foreach (var wrong in (string[])["cancellationId=x", "after=x", "since=x", "limit=0"])
            Assert.That((await service.Get($"/v1/audit?{wrong}")).Status, Is.EqualTo(400), wrong);
    }

    [Test]
    public async Task Should_be_a_table_for_spreadsheets()
    {
        await Ask();
        var file = await service.Http.GetStringAsync("/v1/audit.csv");
        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0], Does.EndWith("at,actor,act,cancellationId,subscriptionId,about,outcome,before,after,detail"));
        Assert.That(lines[1], Does.Contain(",RequestCancellation,"));
    }
}
