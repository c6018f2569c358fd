using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_case_is_read
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    [Covers("POS-33")]
    public async Task Should_answer_304_to_a_caller_that_has_this_version()
    {
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "etag");
        var path = $"/v1/cancellations/{requested.CaseId}";
        var first = await service.Get(path);
        Assert.That((await service.Get(path, ("If-None-Match", first.Headers["ETag"]))).Status, Is.EqualTo(304));
        await service.Post($"{path}/withdrawal", null as string, "withdraw");
        var changed = await service.Get(path, ("If-None-Match", first.Headers["ETag"]));
        Assert.That((changed.Status, changed.State), Is.EqualTo((200, "Withdrawn")));
    }

    [Test]
    public async Task Should_say_that_there_is_none()
    {
        var none = await service.Get($"/v1/cancellations/{Guid.NewGuid()}");
        var timeline = await service.Get($"/v1/cancellations/{Guid.NewGuid()}/timeline");
        Assert.That((none.Status, none.Code, timeline.Status), Is.EqualTo((404, "no-such-case", 404)));
    }

    [Test]
    public async Task Should_list_page_by_page()
    {
        foreach (var number in Enumerable.Range(1, 5))
            await service.Post("/v1/cancellations", Bodies.Pay($"PAGE-{number}", "C-page"), $"page-{number}");
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = (await service.Get($"/v1/cancellations?id=C-page&limit=2{(after.Length == 0 ? "" : "&after=" + Uri.EscapeDataString(after))}")).Body;
            seen.AddRange(page["cases"]!.AsArray().Select(x => (string)x!["subscriptionId"]!));
            after = (string?)page["next"];
        }
        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(1, 5).Select(x => $"PAGE-{x}")));
    }

    [Test]
    public async Task Should_show_policies_and_health()
    {
        var policies = await service.Get("/v1/policies");
        var ready = await service.Get("/health/ready");
        Assert.That(policies.Body["policies"]!.AsArray().Select(x => (string?)x!["productLine"]), Is.SupersetOf(new[] { "Card", "Pay", "Pos" }));
        Assert.That((ready.Status, (string?)ready.Body["database"]), Is.EqualTo((200, "answers")));
        Assert.That((await service.Get("/health/live")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Should_describe_every_answer_in_OpenAPI_3_1()
    {
        var document = (await service.Get("/openapi/v1.json")).Body;
        Assert.That((string?)document["openapi"], Does.StartWith("3.1"));
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
                Assert.That(operation!["responses"]!.AsObject().Select(x => (string?)x.Value!["description"]), Is.Not.Empty.And.All.Not.Empty, $"{method} {path}");
        var post = document["paths"]!["/v1/cancellations"]!["post"]!;
        Assert.That(post["responses"]!.AsObject().Select(x => x.Key), Is.SupersetOf(new[] { "202", "400", "409", "413", "415", "422", "503" }));
        Assert.That(post["parameters"]!.AsArray().Select(x => (string?)x!["name"]), Does.Contain("Idempotency-Key"));
        Assert.That(post["requestBody"], Is.Not.Null);
    }
}
