using System.Text.Json.Nodes;
using Cancellation.Durability.Vault;
using Cancellation.Tests.Http.Support;
using Cancellation.Workflow;
using Cancellation.Workflow.Personal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_person_is_named
{
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    static JsonObject Person() => new()
    {
        ["name"] = "欧阳测试", ["phone"] = "+86 138-0013-8000", ["email"] = "ouyang@mail.example.com", ["idNumber"] = "11010519491231002X",
        ["cardNumber"] = "4111 1111 1111 1111", ["address"] = "上海市某区某某路 77 号",
    };

    static JsonObject Request(JsonObject person, string subscription = "M-1001", string customer = "C-1001")
    {
        var body = Bodies.Card(subscription, customer);
        body["person"] = person;
        return body;
    }

    async Task<Answer> Ask(JsonObject body, string key = "request")
    {
        var answer = await service.Post("/v1/cancellations?wait=20s", body, key);
        Assert.That(answer.Status, Is.EqualTo(202), answer.Body.ToJsonString());
        return answer;
    }

    static string? Found(Answer page) => string.Join(' ', page.Body["cases"]!.AsArray().Select(x => (string?)x!["cancellationId"]));

    [Test]
    [Covers("CARD-33", "POS-32", "POS-45")]
    public async Task Should_be_shown_masked()
    {
        var person = (await Ask(Request(Person()))).Body["person"]!;
        Assert.That(person.ToJsonString(JsonText), Is.EqualTo(
            """{"name":"欧**","phone":"138****8000","email":"o***@mail.example.com","idNumber":"***002X","cardLastFour":"***1111","address":"上海市***"}"""));
    }

    static readonly System.Text.Json.JsonSerializerOptions JsonText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [TestCase("""{"phone": "138 0013 8000"}""")]
    [TestCase("""{"phone": "0086-13800138000"}""")]
    [TestCase("""{"phoneLastFour": "8000"}""")]
    [TestCase("""{"cardLastFour": "1111"}""")]
    [TestCase("""{"idNumber": "11010519491231002x"}""")]
    [TestCase("""{"email": "OUYANG@mail.example.com"}""")]
    [TestCase("""{"phoneLastFour": "8000", "cardLastFour": "1111"}""")]
    public async Task Should_be_found_however_it_is_written(string sought)
    {
        var asked = await Ask(Request(Person()));
        var page = await service.Post("/v1/cancellations/search", sought);
        Assert.That((page.Status, Found(page)), Is.EqualTo((200, asked.CaseId)), page.Body.ToJsonString());
    }

    [TestCase("""{"phone": "138 0013 8001"}""")]
    [TestCase("""{"phoneLastFour": "1111"}""")]
    [TestCase("""{"phoneLastFour": "8000", "cardLastFour": "2222"}""")]
    public async Task Should_not_be_found_by_something_else(string sought)
    {
        await Ask(Request(Person()));
        Assert.That(Found(await service.Post("/v1/cancellations/search", sought)), Is.Empty);
    }

    [TestCase("{}", "body field-missing")]
    [TestCase("""{"phoneLastFour": "80000"}""", "phoneLastFour wrong-format")]
    [TestCase("""{"phone": "no number", "email": "nobody"}""", "email wrong-format, phone wrong-format")]
    public async Task Should_be_told_what_is_wrong_with_a_search(string sought, string faults)
    {
        var answer = await service.Post("/v1/cancellations/search", sought);
        Assert.That((answer.Status, string.Join(", ", answer.Faults)), Is.EqualTo((400, faults)));
        Assert.That(answer.Body.ToJsonString(), Does.Not.Contain("no number").And.Not.Contain("80000"));
    }

    [Test]
    public async Task Should_be_the_same_request_again_with_the_same_person_and_another_with_another()
    {
        var first = await Ask(Request(Person()));
        Assert.That((await Ask(Request(Person()))).CaseId, Is.EqualTo(first.CaseId));
        var other = Person();
        other["phone"] = "13900139000";
        var refused = await service.Post("/v1/cancellations", Request(other), "request");
        Assert.That((refused.Status, refused.Code), Is.EqualTo((422, "idempotency-key-reused")));
        Assert.That(Found(await service.Post("/v1/cancellations/search", """{"phone": "13900139000"}""")), Is.Empty);
    }

    [Test]
    public async Task Should_keep_no_more_of_a_card_than_its_end()
    {
        var asked = await Ask(Request(Person()));
        var kept = await service.Services.GetRequiredService<IVault>().Read(Guid.Parse(asked.CaseId), default);
        Assert.That(kept.Fields.Values.Select(x => x.Reveal()), Does.Contain("1111").And.None.Contain("4111").And.None.Contain("4111 1111 1111 1111"));
    }

    [TestCase("phone", "not a number")]
    [TestCase("email", "nowhere")]
    [TestCase("idNumber", "12")]
    [TestCase("cardNumber", "1234")]
    [TestCase("cardLastFour", "12345")]
    public async Task Should_be_told_which_field_is_wrong_without_its_value(string field, string value)
    {
        var answer = await service.Post("/v1/cancellations", Request(new JsonObject { [field] = value }), "request");
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, $"person.{field} wrong-format")));
        // Its digits are nobody's.
        answer.Body.AsObject().Remove("traceId");
        Assert.That(answer.Body.ToJsonString(), Does.Not.Contain(value));
    }

    [Test]
    public async Task Should_not_cost_a_case_without_a_person_anything()
    {
        var asked = await Ask(Bodies.Card());
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<CancellationContext>>().CreateDbContextAsync();
        Assert.That(await db.VaultKeys.AnyAsync(), Is.False);
        Assert.That(asked.Body["person"], Is.Null);
    }

    [Test]
    public async Task Should_be_gone_some_time_after_the_case_was_withdrawn()
    {
        var asked = await Ask(Request(Person()));
        var path = $"/v1/cancellations/{asked.CaseId}";
        await service.Post($"{path}/withdrawal?wait=20s", """{"reason": "ring me on 13800138000"}""", "withdraw");
        await service.Until(path, x => x["waiting"] is null);
        var sweep = service.Services.GetRequiredService<EndedDataSweep>();

        service.Clock.MoveTo("2026-08-20 10:00");
        Assert.That(await sweep.Sweep(default), Is.Zero, "after 171 days");
        service.Clock.MoveTo("2026-09-01 10:00");
        Assert.That(await sweep.Sweep(default), Is.EqualTo(1), "after 183 days");
        Assert.That(await sweep.Sweep(default), Is.Zero, "once");

        Assert.That((await service.Get(path)).Body["person"]!.AsObject().Select(x => x.Key), Is.EqualTo(new[] { "erasedAt" }));
        Assert.That((await service.Get($"{path}/timeline")).Body.ToJsonString(), Does.Contain("[erased]").And.Not.Contain("13800138000"));
        Assert.That(Found(await service.Post("/v1/cancellations/search", """{"phoneLastFour": "8000"}""")), Is.Empty);
    }

    [Test]
    public async Task Should_be_gone_a_day_after_a_request_that_became_no_case()
    {
        await Ask(Bodies.Card());
        var refused = await service.Post("/v1/cancellations", Request(Person()), "another key, the same card");
        Assert.That(refused.Status, Is.EqualTo(409));
        var sweep = service.Services.GetRequiredService<EndedDataSweep>();
        Assert.That(await sweep.Sweep(default), Is.Zero);
        service.Clock.MoveTo("2026-03-03 10:01");
        Assert.That(await sweep.Sweep(default), Is.EqualTo(1));
    }
}
