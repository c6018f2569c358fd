using System.Text.Json.Nodes;
using Cancellation.Service.Problems;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_the_problem_catalogue_is_read
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_lead_from_every_type_to_its_page()
    {
        var listed = (await service.Get("/v1/problems")).Body["problems"]!.AsArray();
        Assert.That(listed.Select(x => (string?)x!["code"]), Is.EqualTo(ProblemKinds.All.Select(x => x.Code)).And.Unique);
        foreach (var kind in listed)
        {
            var page = await service.Get((string)kind!["type"]!);
            Assert.That((page.Status, (string?)page.Body["title"]), Is.EqualTo((200, (string?)kind["title"])));
            Assert.That(((string)page.Body["meaning"]!).Length + ((string)page.Body["remedy"]!).Length, Is.GreaterThan(20), kind.ToJsonString());
        }
    }

    [Test]
    public async Task Should_say_why_a_case_may_refuse()
    {
        var page = await service.Get("/v1/problems/not-in-this-state");
        Assert.That(page.Body["codes"]!.AsObject().Select(x => x.Key), Does.Contain("PONR_PASSED").And.Contain("SECOND_PERSON_NEEDED"));
    }

    [Test]
    public async Task Should_be_readable_without_a_key_and_say_what_it_does_not_know()
    {
        using var nobody = new HttpClient { BaseAddress = service.Http.BaseAddress };
        Assert.That((int)(await nobody.GetAsync("/v1/problems")).StatusCode, Is.EqualTo(200));
        var unknown = await service.Get("/v1/problems/bad-weather");
        Assert.That((unknown.Status, unknown.Code), Is.EqualTo((404, "no-such-problem")));
    }

    [Test]
    public async Task Should_be_told_of_in_OpenAPI_wherever_it_may_come()
    {
        var responses = (await service.Get("/openapi/v1.json")).Body["paths"]!.AsObject().SelectMany(x => x.Value!.AsObject()).Select(x => x.Value?["responses"]).OfType<JsonObject>();
        var told = string.Join(' ', responses.SelectMany(x => x).Select(x => (string?)x.Value!["description"]));
        foreach (var kind in ProblemKinds.All.Where(x => x.Status is not (405 or 500)))
            Assert.That(told, Does.Contain(kind.Code));
    }

    [TestCase("documents[1].kind", "/documents/1/kind")]
    [TestCase("body", "")]
    [TestCase("person.phone", "/person/phone")]
    [TestCase("[3].data.amount", "/3/data/amount")]
    public void Should_point_into_the_body(string field, string pointer) => Assert.That(new Fault(field, "x", "", "").Pointer, Is.EqualTo(pointer));
}
