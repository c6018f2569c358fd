using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Service.Batches;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Cancellation.Workflow.Batches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Batches;

[TestFixture]
public sealed class When_many_cases_are_acted_on
{
    static readonly string[] Keys = [.. GivenKeys.Settings("stranger", Permissions.All, "stranger"), .. GivenKeys.Settings("looker", [Permissions.ReadCases])];

    readonly ConcurrentDictionary<string, bool> down = new();
    ServiceUnderTest service = null!;
    string[] cards = [];

    [SetUp]
    public async Task Start()
    {
        down.Clear();
        down["entitlements"] = true;
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services => services.CanBeDown(down), Keys);
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

    async Task<JsonNode> Plan(JsonObject order, string key = "batch")
    {
        order["reason"] ??= "The partner is back.";
        var made = await service.Post("/v1/batches", order, key);
        Assert.That(made.Status, Is.EqualTo(202), made.Body.ToJsonString());
        return await Reached(made.Body, "Planned");
    }

    async Task<JsonNode> Reached(JsonNode batch, string state)
    {
        var found = await service.Until($"/v1/batches/{batch["id"]}", x => (string?)x["state"] == state);
        Assert.That((string?)found["state"], Is.EqualTo(state), found.ToJsonString());
        return found;
    }

    async Task<JsonNode> Run(JsonNode batch)
    {
        Assert.That((await service.Post($"/v1/batches/{batch["id"]}/run", (JsonNode?)null)).Status, Is.EqualTo(202));
        return await Reached(batch, "Done");
    }

    static int Count(JsonNode batch, string status) => (int?)batch["counts"]![status] ?? 0;

    async Task<string> Failure() => (string)(await service.Until("/v1/failures", x => x["groups"]!.AsArray() is [{ } only] && (int)only["cases"]! == 2))["groups"]![0]!["key"]!;

    JsonObject Named(string act, JsonObject? said = null) => new() { ["act"] = act, ["said"] = said, ["ids"] = new JsonArray([.. cards.Select(x => JsonValue.Create(x))]) };

    async Task<int[]> NotesTaken() => [.. await Task.WhenAll(cards.Select(async x => (await service.Get($"/v1/cancellations/{x}/notes")).Body["notes"]!.AsArray().Count))];

    [Test]
    public async Task Should_count_only_what_was_seen_to_get_through()
    {
        var planned = await Plan(new() { ["act"] = "Retry", ["failure"] = await Failure() });
        Assert.That((Count(planned, "Planned"), (int)planned["total"]!), Is.EqualTo((2, 2)), planned.ToJsonString());
        Assert.That((int)(await service.Get($"/v1/cancellations/{cards[0]}")).Body["steps"]![0]!["failures"]!, Is.EqualTo(1), "planning does nothing");
        down.Clear();
        var done = await Run(planned);
        Assert.That(Count(done, "TookEffect"), Is.EqualTo(2), done.ToJsonString());
        foreach (var card in cards)
            Assert.That((await service.Get($"/v1/cancellations/{card}")).Body["steps"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_say_what_fails_still()
    {
        var done = await Run(await Plan(new() { ["act"] = "Retry", ["failure"] = await Failure() }));
        Assert.That(Count(done, "Failed"), Is.EqualTo(2), done.ToJsonString());
        Assert.That(((string?)done["codes"]![0]!["code"], (string?)done["faultCode"]), Is.EqualTo(("PARTNER_UNAVAILABLE", "PARTNER_UNAVAILABLE")));
    }

    [Test]
    public async Task Should_be_done_to_all_that_a_filter_finds_and_refused_where_nothing_would_change()
    {
        JsonObject Order() => new() { ["act"] = "AssignOwner", ["filter"] = "productLine=Card&open=true", ["said"] = new JsonObject { ["ownerId"] = "lin" } };
        var done = await Run(await Plan(Order()));
        Assert.That(Count(done, "TookEffect"), Is.EqualTo(2), done.ToJsonString());
        foreach (var card in cards)
            Assert.That((string?)(await service.Get($"/v1/cancellations/{card}")).Body["ownerId"], Is.EqualTo("lin"));
        var again = await Plan(Order(), "again");
        Assert.That((Count(again, "Refused"), (string?)again["codes"]![0]!["code"]), Is.EqualTo((2, "NOTHING_CHANGES")), again.ToJsonString());
    }

    [Test]
    public async Task Should_do_nothing_more_once_it_is_cancelled()
    {
        var planned = await Plan(Named("AddNote"));
        var cancelled = await service.Post($"/v1/batches/{planned["id"]}/cancel", (JsonNode?)null);
        Assert.That((cancelled.State, Count(cancelled.Body, "Skipped")), Is.EqualTo(("Cancelled", 2)), cancelled.Body.ToJsonString());
        Assert.That((await service.Post($"/v1/batches/{planned["id"]}/run", (JsonNode?)null)).Code, Is.EqualTo("batch-not-in-this-state"));
        Assert.That(await NotesTaken(), Is.All.Zero);
    }

    [Test]
    public async Task Should_rest_while_it_is_paused()
    {
        var batch = await Plan(Named("AddNote"));
        await Rewrite(batch, BatchState.Paused, x => x.Status);
        Assert.That((await service.Post($"/v1/batches/{batch["id"]}/pause", (JsonNode?)null)).Status, Is.EqualTo(202), "saying so twice is saying it once");
        for (var i = 0; i < 3; i++)
            await service.Services.GetRequiredService<BatchRunner>().Work(CancellationToken.None);
        Assert.That(await NotesTaken(), Is.All.Zero);
        Assert.That((await service.Post($"/v1/batches/{batch["id"]}/resume", (JsonNode?)null)).Status, Is.EqualTo(202));
        Assert.That(Count(await Reached(batch, "Done"), "TookEffect"), Is.EqualTo(2));
        Assert.That(await NotesTaken(), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Should_repeat_nothing_when_whoever_sent_it_died_before_writing_down_what_came_of_it()
    {
        var done = await Run(await Plan(Named("AddNote")));
        // As it was written down between sending and hearing of it.
        await Rewrite(done, BatchState.Running, _ => BatchItemStatus.Sent);
        await service.Restart(Keys);
        Assert.That(Count(await Reached(done, "Done"), "TookEffect"), Is.EqualTo(2));
        Assert.That(await NotesTaken(), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Should_be_done_once_by_however_many_processes()
    {
        var planned = await Plan(Named("AddNote"));
        Assert.That((await service.Post($"/v1/batches/{planned["id"]}/run", (JsonNode?)null)).Status, Is.EqualTo(202));
        var others = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<BatchRunner>(service.Services)).ToList();
        await Task.WhenAll(others.Select(async x =>
        {
            for (var i = 0; i < 10; i++)
                await x.Work(CancellationToken.None);
        }));
        Assert.That(Count(await Reached(planned, "Done"), "TookEffect"), Is.EqualTo(2));
        Assert.That(await NotesTaken(), Is.All.EqualTo(1));
    }

    [Test]
    public async Task Should_be_made_once_under_one_key()
    {
        var first = await Plan(Named("AddNote"));
        Assert.That((string?)(await Plan(Named("AddNote")))["id"], Is.EqualTo((string?)first["id"]));
        Assert.That((await service.Post("/v1/batches", new JsonObject { ["act"] = "AddNote", ["reason"] = "Another one.", ["filter"] = "open=true" }, "batch")).Code, Is.EqualTo("idempotency-key-reused"));
    }

    [Test]
    public async Task Should_not_be_of_more_cases_than_anybody_saw()
    {
        var unknown = await service.Post("/v1/batches", new JsonObject { ["act"] = "AddNote", ["reason"] = "All of them.", ["filter"] = "colour=red" }, "wrong");
        Assert.That((unknown.Status, unknown.Faults), Is.EqualTo((400, (string[])["filter unknown-value"])), unknown.Body.ToJsonString());
        var nobody = await service.Post("/v1/batches", new JsonObject { ["act"] = "AddNote", ["reason"] = "Whom?" }, "nobody");
        Assert.That((nobody.Status, nobody.Faults), Is.EqualTo((400, (string[])["filter field-missing"])), nobody.Body.ToJsonString());
    }

    [Test]
    public async Task Should_be_seen_and_moved_by_those_who_may()
    {
        var planned = await Plan(Named("AddNote"));
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        using var looker = new Visitor(service, GivenKeys.Key("looker"));
        foreach (var (method, path) in ((string, string)[])[("GET", ""), ("GET", "/items"), ("POST", "/run"), ("POST", "/cancel")])
            Assert.That((await stranger.Send(method, $"/v1/batches/{planned["id"]}{path}")).Status, Is.EqualTo(404), path);
        Assert.That((await looker.Send("GET", $"/v1/batches/{planned["id"]}")).Status, Is.EqualTo(200));
        Assert.That((await looker.Send("POST", $"/v1/batches/{planned["id"]}/run")).Status, Is.EqualTo(403));
    }

    /// <summary>Writes a batch down as it might have been found.</summary>
    async Task Rewrite(JsonNode batch, BatchState state, Func<BatchItem, BatchItemStatus> status)
    {
        var id = Guid.Parse((string)batch["id"]!);
        await using var scope = service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContext();
        await using var disposed = db;
        foreach (var item in await db.BatchItems.Where(x => x.BatchId == id).ToListAsync())
        {
            item.Status = status(item);
            (item.DeliveredAt, item.EndedAt) = (null, null);
        }
        await db.SaveChangesAsync();
        await db.Batches.Where(x => x.Id == id).ExecuteUpdateAsync(x => x.SetProperty(y => y.State, state).SetProperty(y => y.EndedAt, (DateTimeOffset?)null).SetProperty(y => y.IsAwaiting, state == BatchState.Running).SetProperty(y => y.Version, y => y.Version + 1));
    }
}
