using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.TestServers.Service;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Access;

[TestFixture]
public sealed class When_a_key_is_made
{
    ServiceUnderTest service = null!;
    Visitor maker = null!;

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings: [.. GivenKeys.Settings("keeper", [Permissions.ManageAccess, Permissions.ReadCases]), .. GivenKeys.Settings("stranger", Permissions.All, "stranger")]);
        maker = new Visitor(service, TestKeys.ApiKey);
    }

    [TearDown]
    public async Task Stop()
    {
        maker.Dispose();
        await service.DisposeAsync();
    }

    static JsonObject New(string name, string? expiresAt, params string[] permissions) => new()
    {
        ["name"] = name, ["permissions"] = new JsonArray([.. permissions.Select(x => (JsonNode)x)]), ["expiresAt"] = expiresAt, ["tenant"] = "stranger",
    };

    async Task<(string Id, string Key)> Make(string name, string? expiresAt = null)
    {
        var reply = await maker.Post("/v1/keys", New(name, expiresAt, Permissions.ReadCases));
        Assert.That(reply.Status, Is.EqualTo(201), reply.Text);
        return ((string)reply.Body["id"]!, (string)reply.Body["key"]!);
    }

    async Task<int> Use(string key)
    {
        using var user = new Visitor(service, key);
        return (await user.Get("/v1/cancellations")).Status;
    }

    [Test]
    public async Task Should_be_good_for_what_it_was_made_for_and_shown_once()
    {
        var (id, key) = await Make("billing-app");
        using var user = new Visitor(service, key);
        var me = (await user.Get("/v1/me")).Body;
        Assert.That(((string?)me["id"], (string?)me["tenant"], me["permissions"]!.AsArray().Count), Is.EqualTo(($"key:{id}", "default", 1)), "The tenant is the maker's, whatever is sent.");
        Assert.That((await user.Get("/v1/keys")).Status, Is.EqualTo(403));
        Assert.That((await maker.Get("/v1/keys")).Text, Does.Contain(id).And.Not.Contain(key));
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        Assert.That((await db.AccessKeys.SingleAsync()).Sha256, Is.EqualTo(ApiKey.HashOf(key)), "Only its hash is kept.");
    }

    [Test]
    public async Task Should_live_beside_one_other_of_its_name()
    {
        var (first, _) = await Make("app");
        await Make("app");
        Assert.That((await maker.Post("/v1/keys", New("app", null, Permissions.ReadCases))).Code, Is.EqualTo("two-keys-live"));
        Assert.That((await maker.Send("DELETE", $"/v1/keys/{first}")).Status, Is.EqualTo(200));
        await Make("app");
    }

    [Test]
    public async Task Should_have_two_places_even_when_many_are_made_at_once()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => maker.Post("/v1/keys", New("app", null, Permissions.ReadCases))));
        Assert.That(replies.Count(x => x.Status == 201), Is.EqualTo(2));
    }

    [Test]
    public async Task Should_be_refused_once_it_is_revoked()
    {
        var (id, key) = await Make("app");
        Assert.That(await Use(key), Is.EqualTo(200));
        await maker.Send("DELETE", $"/v1/keys/{id}");
        Assert.That(await Use(key), Is.EqualTo(401));
        Assert.That((await maker.Send("DELETE", $"/v1/keys/{id}")).Status, Is.EqualTo(200), "Revoking twice is revoking once.");
        Assert.That((await maker.Send("DELETE", "/v1/keys/nothing")).Code, Is.EqualTo("no-such-key"));
    }

    [Test]
    public async Task Should_be_refused_after_its_day_and_keep_no_place()
    {
        var (_, key) = await Make("app", "2026-03-03T00:00:00Z");
        await Make("app");
        service.Clock.MoveTo("2026-03-03 08:00");
        Assert.That(await Use(key), Is.EqualTo(401));
        await Make("app");
    }

    [Test]
    public async Task Should_not_hold_more_than_its_maker_has()
    {
        using var keeper = new Visitor(service, GivenKeys.Key("keeper"));
        Assert.That((await keeper.Post("/v1/keys", New("app", null, Permissions.ReadCases))).Status, Is.EqualTo(201));
        Assert.That((await keeper.Post("/v1/keys", New("app", null, Permissions.ReadCases, Permissions.OverrideCases))).Code, Is.EqualTo("more-than-own"));
        // Otherwise nobody who is no app themselves could set one up.
        Assert.That((await keeper.Post("/v1/keys", New("app", null, Permissions.RequestCases, Permissions.ReportFacts))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task Should_not_let_one_person_be_two()
    {
        using var keeper = new Visitor(service, GivenKeys.Key("keeper"));
        Assert.That((await keeper.Post("/v1/keys", New("app", null, Permissions.RequestCases, Permissions.ActForOthers))).Code, Is.EqualTo("more-than-own"));
    }

    [Test]
    public async Task Should_not_be_seen_or_revoked_by_another_tenant()
    {
        var (id, key) = await Make("app");
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        Assert.That((await stranger.Get("/v1/keys")).Text, Does.Not.Contain(id));
        Assert.That((await stranger.Send("DELETE", $"/v1/keys/{id}")).Status, Is.EqualTo(404));
        Assert.That(await Use(key), Is.EqualTo(200));
    }

    [Test]
    public async Task Should_list_everything_that_is_wrong_with_the_asking()
    {
        var reply = await maker.Post("/v1/keys", new JsonObject { ["name"] = "Not A Name", ["permissions"] = new JsonArray("everything"), ["expiresAt"] = "2020-01-01T00:00:00Z" });
        Assert.That(reply.Body["faults"]!.AsArray().Select(x => (string?)x!["field"]), Is.EqualTo(new[] { "name", "permissions", "expiresAt" }));
    }

    [Test]
    public async Task Should_be_made_by_a_command_before_anybody_can_call()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var store = $"--DataFolder={service.Folder}";
        Assert.That(await AccessCommand.Run(["key", "add", "first", "cases:read", store], TextReader.Null, output, errors), Is.Zero, errors.ToString());
        service.Services.GetRequiredService<KeyBook>().Forget();
        Assert.That(await Use(output.ToString().Trim()), Is.EqualTo(200));
        Assert.That(await AccessCommand.Run(["key", "add", "first", "cases:fly", store], TextReader.Null, output, errors), Is.EqualTo(2));
        Assert.That(await AccessCommand.Run(["key", "fly"], TextReader.Null, output, errors), Is.EqualTo(2));
        Assert.That(errors.ToString(), Does.Contain("key add NAME PERMISSIONS"));
    }
}
