using System.Text.Json.Nodes;
using Cancellation.Service.Access;
using Cancellation.Tests.Access.Support;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Lists;

[TestFixture]
public sealed class When_a_view_is_saved
{
    ServiceUnderTest service = null!;
    Visitor wu = null!;

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start(settings: [.. GivenKeys.Settings("wu", [Permissions.ReadCases]), .. GivenKeys.Settings("stranger", [Permissions.ReadCases], "stranger")]);
        wu = new Visitor(service, GivenKeys.Key("wu"));
    }

    [TearDown]
    public async Task Stop()
    {
        wu.Dispose();
        await service.DisposeAsync();
    }

    Task<Answer> Save(string name, string query, bool isShared = false) =>
        service.Post("/v1/views", new JsonObject { ["name"] = name, ["query"] = query, ["shared"] = isShared });

    async Task<string> Mine() => Names((await service.Get("/v1/views")).Body);

    static string Names(JsonNode list) => string.Join(", ", list["views"]!.AsArray().Select(x => $"{x!["name"]}: {x["query"]}"));

    [Test]
    public async Task Should_be_there_in_one_order_of_words_and_without_a_place()
    {
        var saved = await Save("Late", "?overdue=true&state=Approved&columns=state,owner&q=POS");
        Assert.That((saved.Status, (string?)saved.Body["query"]), Is.EqualTo((201, "state=Approved&overdue=true&q=POS&columns=state%2Cowner")));
        Assert.That(await Mine(), Does.StartWith("Late: state=Approved"));
    }

    [Test]
    public async Task Should_be_replaced_by_the_same_name()
    {
        await Save("Late", "overdue=true");
        Assert.That((await Save("Late", "overdue=false")).Status, Is.EqualTo(200));
        Assert.That(await Mine(), Is.EqualTo("Late: overdue=false"));
    }

    [Test]
    public async Task Should_be_seen_by_others_only_when_it_is_shared_and_changed_by_nobody_else()
    {
        await Save("Own", "overdue=true");
        var shared = await Save("Shared", "state=Approved", isShared: true);
        Assert.That(Names((await wu.Get("/v1/views")).Body), Is.EqualTo("Shared: state=Approved"));
        using var stranger = new Visitor(service, GivenKeys.Key("stranger"));
        Assert.That(Names((await stranger.Get("/v1/views")).Body), Is.Empty);
        var refused = await wu.Send("DELETE", $"/v1/views/{shared.Body["id"]}");
        Assert.That((refused.Status, refused.Code), Is.EqualTo((404, "no-such-view")));
        Assert.That(await Mine(), Does.Contain("Shared"));
    }

    [Test]
    public async Task Should_be_renamed_and_forgotten()
    {
        var id = (string)(await Save("Late", "overdue=true")).Body["id"]!;
        await Save("Other", "open=true");
        using var taken = JsonContent("""{"name": "Other"}""");
        var refused = await service.Send(HttpMethod.Patch, $"/v1/views/{id}", taken, null);
        Assert.That((refused.Status, refused.Code), Is.EqualTo((409, "view-exists")));
        using var free = JsonContent("""{"name": "Too late", "shared": true}""");
        Assert.That((bool)(await service.Send(HttpMethod.Patch, $"/v1/views/{id}", free, null)).Body["shared"]!, Is.True);
        Assert.That((await service.Send(HttpMethod.Delete, $"/v1/views/{id}", null, null)).Status, Is.EqualTo(204));
        Assert.That(await Mine(), Is.EqualTo("Other: open=true"));
    }

    [TestCase("after=r1-0", "query unknown-value")]
    [TestCase("drop=table", "query unknown-value")]
    [TestCase("state=Approved&state=Closed", "query wrong-format")]
    [TestCase("state=Lost", "query unknown-value")]
    [TestCase("owner=ouyang%40mail.example.com", "query personal-data")]
    [TestCase("q=%2B8613800138000", "query personal-data")]
    public async Task Should_hold_nothing_but_what_the_list_takes(string query, string fault)
    {
        var answer = await Save("Late", query);
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, fault)), answer.Body.ToJsonString());
        Assert.That(await Mine(), Is.Empty);
    }

    static StringContent JsonContent(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
}
