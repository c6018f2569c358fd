using System.Text;
using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_request_is_wrong
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [TestCase("", "malformed-json")]
    [TestCase("{", "malformed-json")]
    [TestCase("[]", "malformed-json")]
    [TestCase("\"text\"", "malformed-json")]
    [TestCase("{\"productLine\":\"Card\",}", "malformed-json")]
    [TestCase("{\"a\":1,\"a\":2}", "malformed-json")]
    [TestCase("{\"a\":[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]}", "malformed-json")]
    [TestCase("{}", "invalid-request")]
    public async Task Should_say_what_kind_of_wrong(string body, string code)
    {
        var answer = await service.Post("/v1/cancellations", body, "wrong");
        Assert.That((answer.Status, answer.Code, answer.MediaType), Is.EqualTo((400, code, "application/problem+json")), answer.Body.ToJsonString());
        Assert.That((string?)answer.Body["type"], Is.EqualTo($"/v1/problems/{code}"));
        Assert.That(answer.Faults, Is.Not.Empty);
    }

    [Test]
    public async Task Should_say_where_the_json_breaks()
    {
        var answer = await service.Post("/v1/cancellations", "{\n  \"productLine\": Card\n}", "wrong");
        Assert.That((string?)answer.Body["detail"], Does.Contain("line 2"));
    }

    [Test]
    public async Task Should_refuse_text_that_is_not_utf8()
    {
        var content = new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']);
        content.Headers.ContentType = new("application/json");
        var answer = await service.Send(HttpMethod.Post, "/v1/cancellations", content, "wrong");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "malformed-json")));
    }

    [Test]
    [Covers("POS-31", "POS-46")]
    public async Task Should_list_every_missing_field_at_once()
    {
        var answer = await service.Post("/v1/cancellations", "{}", "wrong");
        Assert.That(answer.Faults, Is.EqualTo(new[]
        {
            "channel field-missing", "customerId field-missing", "productLine field-missing", "subscriptionId field-missing",
        }));
    }

    [Test]
    [Covers("POS-31", "POS-46")]
    public async Task Should_list_every_wrong_type_at_once_and_the_missing_key_with_them()
    {
        var body = Bodies.Card();
        body["customerId"] = 5;
        body["channel"] = true;
        body["documents"] = new JsonObject();
        body["agreement"]!["consentedAt"] = "yesterday";
        body["identity"]!["factors"] = new JsonArray("SmsCode", "Telepathy", 7);
        var answer = await service.Post("/v1/cancellations", body);
        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Faults, Is.EqualTo(new[]
        {
            "Idempotency-Key field-missing", "agreement.consentedAt wrong-format", "channel wrong-type", "customerId wrong-type", "documents wrong-type",
            "identity.factors[1] unknown-value", "identity.factors[2] wrong-type",
        }));
    }

    [Test]
    public async Task Should_name_the_values_that_are_known()
    {
        var body = Bodies.Card();
        body["productLine"] = "Gym";
        body["channel"] = "Pigeon";
        body["operation"] = "Destroy";
        var answer = await service.Post("/v1/cancellations", body, "wrong");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "channel unknown-value", "operation unknown-value", "productLine unknown-value" }));
        Assert.That(answer.Remedy("productLine"), Does.Contain("Card").And.Contain("Pay").And.Contain("Pos"));
        Assert.That(answer.Remedy("channel"), Does.Contain("App").And.Contain("CollectionPoint"));
    }

    [TestCase("channel", "Offline", "channel CHANNEL_NOT_OFFERED")]
    [TestCase("operation", "Suspend", "operation OPERATION_NOT_OFFERED")]
    [TestCase("agreement", null, "agreement AGREEMENT_NEEDED")]
    [TestCase("identity", null, "identity.factors IDENTITY_FAILED")]
    [Covers("PAY-09", "CARD-19")]
    public async Task Should_refuse_what_the_policy_does_not_offer(string field, string? value, string fault)
    {
        var body = Bodies.Card();
        body[field] = value;
        var answer = await service.Post("/v1/cancellations", body, "wrong");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "invalid-request")));
        Assert.That(answer.Faults, Does.Contain(fault));
    }

    [TestCase("", "field-empty")]
    [TestCase("   ", "field-empty")]
    [TestCase("a\u0000b", "wrong-format")]
    [TestCase("\u0007", "wrong-format")]
    public async Task Should_refuse_ids_that_no_book_could_hold(string id, string code)
    {
        var body = Bodies.Card();
        body["customerId"] = id;
        Assert.That((await service.Post("/v1/cancellations", body, "wrong")).Faults, Is.EqualTo(new[] { $"customerId {code}" }));
    }

    [Test]
    public async Task Should_refuse_half_of_a_character_pair()
    {
        var body = Bodies.Card().ToJsonString().Replace("C-1001", "\\ud800");
        Assert.That((await service.Post("/v1/cancellations", body, "wrong")).Faults, Is.EqualTo(new[] { "customerId wrong-format" }));
    }

    [Test]
    public async Task Should_refuse_an_id_that_is_too_long()
    {
        var body = Bodies.Card();
        body["subscriptionId"] = new string('x', 129);
        Assert.That((await service.Post("/v1/cancellations", body, "wrong")).Faults, Is.EqualTo(new[] { "subscriptionId field-too-long" }));
    }

    [Test]
    public async Task Should_refuse_a_body_of_more_than_256_KiB()
    {
        var body = Bodies.Card();
        body["padding"] = new string('x', 262_144);
        var answer = await service.Post("/v1/cancellations", body, "wrong");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((413, "body-too-large")));
    }

    [Test]
    public async Task Should_refuse_another_media_type()
    {
        var answer = await service.Post("/v1/cancellations", "a=b", "wrong", "application/x-www-form-urlencoded");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((415, "wrong-media-type")));
    }

    [Test]
    public async Task Should_ignore_fields_it_does_not_know()
    {
        var body = Bodies.Card("M-1004", "C-1004");
        body["somethingNew"] = new JsonObject { ["deep"] = 1 };
        Assert.That((await service.Post("/v1/cancellations", body, "unknown-field")).Status, Is.EqualTo(202));
    }

    [TestCase("soon")]
    [TestCase("61s")]
    [TestCase("-1s")]
    public async Task Should_refuse_a_wait_it_cannot_keep(string wait)
    {
        var answer = await service.Post($"/v1/cancellations?wait={wait}", Bodies.Card(), "wrong");
        Assert.That((answer.Status, answer.Faults.Single()), Is.EqualTo((400, "wait out-of-range")));
    }

    [Test]
    public async Task Should_write_nothing()
    {
        var body = Bodies.Card("M-none", "C-none");
        body["channel"] = "Pigeon";
        await service.Post("/v1/cancellations", body, "wrong");
        var found = await service.Get("/v1/cancellations?id=C-none");
        Assert.That(found.Body["cases"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_answer_unknown_paths_and_methods_with_problems_too()
    {
        var nowhere = await service.Get("/v1/nowhere");
        var notHere = await service.Send(HttpMethod.Delete, "/v1/cancellations", null, null);
        Assert.That((nowhere.Status, nowhere.Code, nowhere.MediaType), Is.EqualTo((404, "no-such-resource", "application/problem+json")));
        Assert.That((notHere.Status, notHere.Code), Is.EqualTo((405, "method-not-allowed")));
    }

    [TestCase("/v1/cancellations?state=Lost&waitingOn=Godot&overdue=perhaps&limit=0&productLine=Gym", "limit out-of-range", "overdue wrong-format", "productLine unknown-value", "state unknown-value", "waitingOn unknown-value")]
    [TestCase("/v1/cancellations?after=somewhere", "after wrong-format")]
    public async Task Should_list_every_wrong_query_parameter(string path, params string[] faults)
    {
        var answer = await service.Get(path);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "invalid-request")));
        Assert.That(answer.Faults, Is.EqualTo(faults));
    }
}
