using Cancellation.Durability.Vault;
using Cancellation.Tests.Http.Support;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_notes_are_taken
{
    ServiceUnderTest service = null!;
    string path = "", caseId = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "notes");
        (caseId, path) = (asked.CaseId, $"/v1/cancellations/{asked.CaseId}");
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Notes(string query = "") => string.Join(" | ", (await service.Get($"{path}/notes{query}")).Body["notes"]!.AsArray().Select(x => $"{x!["authorId"]}: {x["text"]}"));

    [Test]
    public async Task Should_show_them_in_order_with_who_wrote_them_and_for_whom()
    {
        await service.Post($"{path}/notes", """{"text": "rang twice"}""", "one");
        await service.Post($"{path}/notes", """{"text": "will send the form", "visibility": "Customer", "authorId": "agent-7"}""", "two");
        Assert.That(await Notes(), Is.EqualTo("key:tests: rang twice | agent-7: will send the form"));
        Assert.That(await Notes("?visibility=Customer"), Is.EqualTo("agent-7: will send the form"));
        Assert.That((int)(await service.Get(path)).Body["notes"]!, Is.EqualTo(2));
    }

    [Test]
    public async Task Should_take_the_same_note_once_and_move_nothing()
    {
        var before = (await service.Get(path)).Body;
        foreach (var _ in (int[])[1, 2])
            Assert.That((await service.Post($"{path}/notes", """{"text": "rang"}""", "same")).Status, Is.EqualTo(202));
        var after = (await service.Get(path)).Body;
        Assert.That((int)after["notes"]!, Is.EqualTo(1));
        foreach (var part in (string[])["state", "waiting", "deadlines", "milestones", "money"])
            Assert.That(after[part]?.ToJsonString(), Is.EqualTo(before[part]?.ToJsonString()), part);
    }

    [Test]
    public async Task Should_stand_in_the_timeline_and_be_erased_with_the_case()
    {
        await service.Post($"{path}/notes", """{"text": "lives at 7 Some Road"}""", "one");
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Contain("lives at 7 Some Road"));
        await service.Services.GetRequiredService<IVault>().Erase(Guid.Parse(caseId), default);
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Not.Contain("Some Road"));
        Assert.That(await Notes(), Is.EqualTo("key:tests: [erased]"));
    }

    [Test]
    public async Task Should_be_possible_when_the_case_is_over()
    {
        await service.Post($"{path}/withdrawal?wait=20s", null as string, "withdraw");
        Assert.That((await service.Post($"{path}/notes", """{"text": "came back to ask"}""", "late")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task Should_say_who_looks_after_the_case()
    {
        var owned = await service.Post($"{path}/owner", """{"ownerId": "agent-7", "reason": "knows the shop"}""", "own");
        Assert.That((owned.Status, (string?)owned.Body["ownerId"]), Is.EqualTo((202, "agent-7")), owned.Body.ToJsonString());
        Assert.That((await service.Get("/v1/cancellations?owner=agent-7")).Body["cases"]!.AsArray().Select(x => (string?)x!["cancellationId"]), Is.EqualTo(new[] { caseId }));
        Assert.That((await service.Get("/v1/cancellations?owner=nobody")).Body["cases"]!.AsArray(), Is.Empty);
        var left = await service.Post($"{path}/owner", """{"ownerId": "nobody", "reason": "on leave"}""", "leave");
        Assert.That((left.Status, left.Body["ownerId"]), Is.EqualTo((202, (object?)null)));
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Contain("knows the shop").And.Contain("on leave"));
    }

    [Test]
    public async Task Should_need_a_case_a_text_and_a_reason()
    {
        Assert.That((await service.Post($"/v1/cancellations/{Guid.NewGuid()}/notes", """{"text": "x"}""", "none")).Status, Is.EqualTo(404));
        Assert.That((await service.Get($"/v1/cancellations/{Guid.NewGuid()}/notes")).Status, Is.EqualTo(404));
        Assert.That((await service.Post($"{path}/notes", """{"text": ""}""", "empty")).Faults, Is.EqualTo(new[] { "text field-empty" }));
        Assert.That((await service.Post($"{path}/owner", "{}", "nothing")).Faults, Is.EqualTo(new[] { "ownerId field-missing", "reason field-missing" }));
    }
}
