using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_partner_answers_wrongly
{
    ServiceUnderTest service = null!;
    string path = "";
    volatile string? wrong;

    [SetUp]
    public async Task AnswerWrongly()
    {
        wrong = "'amount' is 12 CNY and not 13 CNY";
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services => services.Disturb<IBillingLedger>(call =>
            call == nameof(IBillingLedger.Stand) && wrong is { } what ? new WrongAnswerException(PortNames.Billing, "subscriptions/PAY-5001/standing", what) : null));
        path = $"/v1/cancellations/{(await service.Post("/v1/cancellations", Bodies.Pay(), "wrong")).CaseId}";
        await Failed(1);
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    Task<JsonNode> Failed(int times) => service.Until(path, x => x["steps"]!.AsArray().Any(step => (int)step!["failures"]! >= times));

    async Task<JsonArray> Quarantine(string query = "") => (await service.Get("/v1/quarantine" + query)).Body["items"]!.AsArray();

    Task<Answer> Resolve(JsonNode item) => service.Post($"/v1/quarantine/{item["id"]}/resolution", new JsonObject { ["operatorId"] = "operator-1", ["reason"] = "They corrected their record." });

    [Test]
    public async Task Should_be_kept_once_however_often_and_with_whatever_figures_it_is_repeated()
    {
        wrong = "'amount' is 77 CNY and not 13 CNY";
        service.Clock.MoveTo("2026-04-30 10:56");
        await Failed(2);
        var item = (await Quarantine()).Single()!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)item["partner"], Is.EqualTo("billing"), item.ToJsonString());
            Assert.That((string?)item["code"], Is.EqualTo("PARTNER_WRONG_ANSWER"));
            Assert.That((string?)item["wrong"], Is.EqualTo("'amount' is 12 CNY and not 13 CNY"));
            Assert.That((string?)item["cancellationId"], Is.EqualTo(path.Split('/')[^1]));
            Assert.That((DateTimeOffset)item["at"]!, Is.EqualTo(MovableClock.Parse("2026-04-30 10:55")));
            Assert.That(item["resolvedAt"], Is.Null);
        });
        wrong = "'currency' is missing";
        service.Clock.MoveTo("2026-04-30 10:58");
        await Failed(3);
        Assert.That(await Quarantine("?partner=billing&open=true"), Has.Count.EqualTo(2));
        Assert.That(await Quarantine("?partner=payouts"), Is.Empty);
    }

    [Test]
    public async Task Should_be_a_task_for_an_operator()
    {
        var view = (await service.Get(path)).Body;
        Assert.That((bool)view["needsOperator"]!, Is.True, view.ToJsonString());
        Assert.That(view["tasks"]!.AsArray().Select(x => ((string?)x!["code"], (string?)x["about"])), Is.EqualTo(new[] { ("PARTNER_WRONG_ANSWER", "billing") }));
        Assert.That((await service.Get("/v1/cancellations?needsOperator=true")).Body["cases"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((await service.Get("/v1/cancellations?needsOperator=false")).Body["cases"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_be_asked_again_at_once_when_an_operator_has_dealt_with_it()
    {
        wrong = null;
        var item = (await Quarantine()).Single()!;
        var resolved = await Resolve(item);
        Assert.That((resolved.Status, (string?)resolved.Body["resolvedBy"]), Is.EqualTo((202, "operator-1")), resolved.Body.ToJsonString());
        var view = await service.Until(path, x => (string?)x["waiting"]?["party"] == "Customer");
        Assert.That(((string?)view["waiting"]!["party"], (bool)view["needsOperator"]!, view["steps"]!.AsArray().Count), Is.EqualTo(("Customer", false, 0)), view.ToJsonString());
        Assert.That((string?)(await Resolve(item)).Body["reason"], Is.EqualTo("They corrected their record."), "saying so twice is saying it once");
    }

    [Test]
    public async Task Should_open_again_when_the_partner_is_still_wrong()
    {
        await Resolve((await Quarantine()).Single()!);
        await Failed(2);
        var item = (await Quarantine("?open=true")).Single()!;
        Assert.That((item["resolvedBy"], item["reason"]), Is.EqualTo((null as JsonNode, null as JsonNode)));
        Assert.That((bool)(await service.Get(path)).Body["needsOperator"]!, Is.True);
    }

    [Test]
    public async Task Should_be_resolved_by_itself_when_the_partner_answers_rightly_in_the_end()
    {
        wrong = null;
        service.Clock.MoveTo("2026-04-30 10:56");
        var view = await service.Until(path, x => (string?)x["waiting"]?["party"] == "Customer");
        Assert.That((bool)view["needsOperator"]!, Is.False, view.ToJsonString());
        var item = (await Quarantine()).Single()!;
        Assert.That((item["resolvedAt"] is not null, item["resolvedBy"]), Is.EqualTo((true, null as JsonNode)), item.ToJsonString());
    }

    [Test]
    public async Task Should_be_listed_page_by_page_with_what_is_open_first()
    {
        await Resolve((await Quarantine()).Single()!);
        await Failed(2);
        wrong = "'currency' is missing";
        service.Clock.MoveTo("2026-04-30 10:58");
        await Failed(3);
        var first = (await service.Get("/v1/quarantine?limit=1")).Body;
        var second = (await service.Get($"/v1/quarantine?limit=1&after={first["next"]}")).Body;
        Assert.That(new[] { first, second }.Select(x => (string?)x["items"]![0]!["wrong"]), Is.EqualTo(new[] { "'currency' is missing", "'amount' is 12 CNY and not 13 CNY" }));
        Assert.That(second["next"], Is.Null);
        Assert.That((await service.Get("/v1/quarantine?after=page-2")).Faults, Is.EqualTo(new[] { "after wrong-format" }));
    }

    [Test]
    public async Task Should_refuse_to_resolve_what_is_not_there_or_without_a_reason()
    {
        Assert.That((await service.Post($"/v1/quarantine/{Guid.NewGuid()}/resolution", new JsonObject { ["operatorId"] = "o", ["reason"] = "r" })).Code, Is.EqualTo("nothing-in-quarantine"));
        Assert.That((await service.Post($"/v1/quarantine/{Guid.NewGuid()}/resolution", new JsonObject())).Faults, Is.EqualTo(new[] { "operatorId field-missing", "reason field-missing" }));
    }
}
