using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_cases_are_searched
{
    ServiceUnderTest service = null!;
    readonly List<string> ids = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        for (var i = 0; i < 5; i++)
        {
            var body = Bodies.Pay($"Search-{i}", "C-Search");
            body["person"] = new JsonObject { ["phone"] = "13800138000", ["cardLastFour"] = i < 3 ? "1111" : "2222" };
            ids.Add((await service.Post("/v1/cancellations?wait=20s", body, $"search-{i}")).CaseId);
            service.Clock.Pass(TimeSpan.FromMinutes(1));
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    static string[] Ids(Answer page) => [.. page.Body["cases"]!.AsArray().Select(x => (string)x!["cancellationId"]!)];

    Task<Answer> List(string query) => service.Get($"/v1/cancellations?{query}");

    [TestCase("text=search-")]
    [TestCase("text=c-SEA")]
    [TestCase("id=C-Search")]
    public async Task Should_find_them_newest_first(string query) => Assert.That(Ids(await List(query)), Is.EqualTo(ids.AsEnumerable().Reverse()));

    [Test]
    public async Task Should_find_one_by_how_its_own_id_begins() => Assert.That(Ids(await List($"text={ids[2].ToUpperInvariant()[..13]}")), Is.EqualTo(new[] { ids[2] }));

    [TestCase("id=c-search")]
    [TestCase("text=earch")]
    [TestCase("id=C-Search&state=Closed")]
    [TestCase("id=C-Search&owner=somebody")]
    [TestCase("id=C-Search&since=2026-03-03T00:00:00Z")]
    [TestCase("id=C-Search&open=false")]
    public async Task Should_not_find_what_does_not_fit(string query) => Assert.That(Ids(await List(query)), Is.Empty);

    [Test]
    public async Task Should_bound_the_time_of_the_request() =>
        Assert.That(Ids(await List("id=C-Search&since=2026-03-02T10:01:00%2B08:00&until=2026-03-02T10:03:00%2B08:00")), Is.EqualTo(new[] { ids[2], ids[1] }));

    [TestCase("requested")]
    [TestCase("due")]
    public async Task Should_page_in_every_order_and_count_on_the_first_page(string sort)
    {
        var seen = new List<string>();
        var pages = 0;
        for (string? after = ""; after is not null; pages++)
        {
            var page = await List($"id=C-Search&sort={sort}&limit=2{(after.Length == 0 ? "" : "&after=" + Uri.EscapeDataString(after))}");
            seen.AddRange(Ids(page));
            Assert.That((int?)page.Body["total"]?["count"], Is.EqualTo(after.Length == 0 ? 5 : null));
            after = (string?)page.Body["next"];
        }
        Assert.That((pages, seen.Distinct().Count(), seen.Count), Is.EqualTo((3, 5, 5)));
    }

    [Test]
    public async Task Should_refuse_the_place_of_another_order()
    {
        var next = (string)(await List("id=C-Search&limit=2")).Body["next"]!;
        var answer = await List($"id=C-Search&sort=due&after={next}");
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, "after wrong-format")));
    }

    [Test]
    public async Task Should_tell_every_wrong_parameter_at_once_by_its_name()
    {
        var answer = await List("text=ab&sort=size&since=yesterday&limit=0&state=Lost&owner=" + new string('x', 200));
        Assert.That(answer.Faults, Is.EqualTo(new[] { "limit out-of-range", "owner out-of-range", "since wrong-format", "sort unknown-value", "state unknown-value", "text out-of-range" }));
        Assert.That(answer.Body["faults"]!.AsArray().Select(x => ((string?)x!["parameter"], x["pointer"])), Is.EqualTo(answer.Body["faults"]!.AsArray().Select(x => ((string?)x!["field"], (JsonNode?)null))));
    }

    [Test]
    public async Task Should_intersect_what_is_known_of_a_person_page_by_page()
    {
        const string sought = """{"phone": "138 0013 8000", "cardLastFour": "1111"}""";
        var first = await service.Post("/v1/cancellations/search?limit=2", sought);
        var second = await service.Post($"/v1/cancellations/search?limit=2&after={(string?)first.Body["next"]}", sought);
        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo(new[] { ids[2], ids[1], ids[0] }));
        Assert.That(second.Body["next"], Is.Null);
    }

    [Test]
    public async Task Should_count_what_waits_by_state_party_and_line()
    {
        var counts = (await service.Get("/v1/cancellations/counts")).Body;
        Assert.That((int)counts["waiting"]!, Is.EqualTo(5), counts.ToJsonString());
        foreach (var by in (string[])["byState", "byWaitingOn", "byProductLine"])
            Assert.That(counts[by]!.AsObject().Sum(x => (int)x.Value!), Is.EqualTo(5), by);
    }
}
