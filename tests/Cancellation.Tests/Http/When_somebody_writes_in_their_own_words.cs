using System.Text.Json.Nodes;
using Cancellation.Durability.Vault;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_somebody_writes_in_their_own_words
{
    const string Words = "Mrs Canary, 13811112222, \"lost\" it\\";
    ServiceUnderTest service = null!;
    string path = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        var body = Bodies.Pos();
        body["reason"] = new JsonObject { ["code"] = "SHOP_CLOSED", ["text"] = Words };
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations?wait=20s", body, "request")).CaseId}";
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    Guid CaseId => Guid.Parse(path[^36..]);

    async Task<Answer> Hold(string reason, string key)
    {
        var answer = await service.Post($"{path}/holds", new JsonObject { ["kind"] = "Risk", ["reference"] = "R-1", ["reason"] = reason, ["placedBy"] = "operator-1" }, key);
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
        return answer;
    }

    [Test]
    public async Task Should_be_shown_where_the_case_speaks_of_it()
    {
        var held = await Hold("ask " + Words, "hold");
        Assert.That((string?)held.Body["holds"]![0]!["reason"], Is.EqualTo("ask " + Words));
        var bodies = (await service.Get($"{path}/timeline")).Body["items"]!.AsArray().Where(x => x!["body"] is not null).Select(x => x!["body"]!).ToList();
        Assert.That(bodies.Select(x => (string?)x["request"]?["reason"]?["text"]), Does.Contain(Words));
        Assert.That(bodies.Select(x => x["reason"] is JsonValue reason ? (string?)reason : null), Does.Contain("ask " + Words));
    }

    [Test]
    public async Task Should_be_in_no_row_but_the_vault_s()
    {
        await Hold("ask " + Words, "hold");
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        var rows = (await db.Journal.Where(x => x.CaseId == CaseId).Select(x => x.Body).ToListAsync())
            .Append(System.Text.Json.JsonSerializer.Serialize((await db.Cancellations.SingleAsync(x => x.CorrelationId == CaseId)).File))
            .ToList();
        Assert.That(rows, Has.None.Contain("Canary").And.Some.Contain("vault:"));
        Assert.That(await db.VaultFields.CountAsync(x => x.CaseId == CaseId), Is.EqualTo(2));
    }

    [Test]
    public async Task Should_be_the_same_move_with_the_same_words_and_another_with_others()
    {
        await Hold("first", "hold");
        await Hold("first", "hold");
        var other = await service.Post($"{path}/holds", new JsonObject { ["kind"] = "Risk", ["reference"] = "R-1", ["reason"] = "second", ["placedBy"] = "operator-1" }, "hold");
        Assert.That((other.Status, other.Code), Is.EqualTo((422, "idempotency-key-reused")));
    }

    [Test]
    public async Task Should_keep_nothing_for_a_case_that_does_not_exist()
    {
        var answer = await service.Post($"/v1/cancellations/{Guid.NewGuid()}/withdrawal", """{"reason": "nobody is there"}""", "k");
        Assert.That(answer.Status, Is.EqualTo(404));
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        Assert.That(await db.VaultKeys.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_leave_a_sign_once_it_is_erased_and_keep_nothing_new()
    {
        await Hold("ask " + Words, "hold");
        await service.Services.GetRequiredService<IVault>().Erase(CaseId, default);
        Assert.That((string?)(await service.Get(path)).Body["holds"]![0]!["reason"], Is.EqualTo("[erased]"));

        var released = await service.Post($"{path}/holds/release", """{"kind": "Risk", "reference": "R-1", "reason": "Mrs Canary rang", "releasedBy": "operator-1"}""", "release");
        Assert.That(released.Status, Is.EqualTo(202));
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Not.Contain("Canary"));
    }

    [Test]
    public async Task Should_not_be_taken_from_another_case()
    {
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        var foreign = await db.VaultFields.Where(x => x.CaseId == CaseId).Select(x => x.Field).SingleAsync();
        var other = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "other");
        var held = await service.Post($"/v1/cancellations/{other.CaseId}/holds", new JsonObject { ["kind"] = "Risk", ["reference"] = "R-1", ["reason"] = foreign, ["placedBy"] = "o" }, "hold");
        Assert.That((string?)held.Body["holds"]![0]!["reason"], Is.EqualTo(foreign));
    }
}
