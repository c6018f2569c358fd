using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
[Covers("PAY-11")]
public sealed class When_an_idempotency_key_is_used
{
    ServiceUnderTest service = null!;

    [OneTimeSetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    [Covers("PAY-11")]
    public async Task Should_need_one()
    {
        var answer = await service.Post("/v1/cancellations", Bodies.Card());
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "idempotency-key-missing")));
    }

    [Test]
    public async Task Should_refuse_one_that_is_too_long()
    {
        var answer = await service.Post("/v1/cancellations", Bodies.Card(), new string('k', 256));
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "idempotency-key-unusable")));
    }

    [Test]
    [Covers("PAY-11")]
    public async Task Should_answer_the_same_case_again()
    {
        var first = await service.Post("/v1/cancellations?wait=20s", Bodies.Card("M-1003", "C-1003"), "same");
        var second = await service.Post("/v1/cancellations?wait=20s", Bodies.Card("M-1003", "C-1003"), "\"same\"");
        Assert.That((second.Status, second.CaseId), Is.EqualTo((202, first.CaseId)));
        Assert.That(first.Headers["Location"], Is.EqualTo($"/v1/cancellations/{first.CaseId}"));
        Assert.That(first.Headers.Keys, Does.Contain("Retry-After").And.Contain("ETag"));
    }

    [Test]
    public async Task Should_refuse_another_body_under_the_same_key()
    {
        var first = await service.Post("/v1/cancellations", Bodies.Pay("PAY-5003", "C-5003"), "other-body");
        var second = await service.Post("/v1/cancellations", Bodies.Pay("PAY-5002", "C-5002"), "other-body");
        Assert.That((second.Status, second.Code, second.CaseId), Is.EqualTo((422, "idempotency-key-reused", first.CaseId)));
    }

    [Test]
    [Covers("PAY-11")]
    public async Task Should_make_one_case_of_64_requests_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => service.Post("/v1/cancellations", Bodies.Pos("8802"), "at-once")));
        Assert.That(answers.Select(x => (x.Status, x.CaseId)).Distinct().Count(), Is.EqualTo(1), answers.First(x => x.Status != 202 || x == answers[0]).Body.ToJsonString());
        var found = await service.Get("/v1/cancellations?id=POS-8802");
        Assert.That(found.Body["cases"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Should_point_to_the_open_case_of_the_subscription()
    {
        var first = await service.Post("/v1/cancellations", Bodies.Card("M-1004", "C-1004"), "first");
        var second = await service.Post("/v1/cancellations", Bodies.Card("M-1004", "C-1004"), "second");
        Assert.That((second.Status, second.Code, second.CaseId), Is.EqualTo((409, "another-case-open", first.CaseId)));
        Assert.That((string?)second.Body["case"], Is.EqualTo($"/v1/cancellations/{first.CaseId}"));
    }

    [Test]
    public async Task Should_find_the_case_of_many_persons_at_once_only_by_the_one_who_made_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i =>
        {
            var body = Bodies.Pay("PAY-5004", "C-5004");
            body["person"] = new System.Text.Json.Nodes.JsonObject { ["phone"] = $"1390013{9000 + i}" };
            return service.Post("/v1/cancellations", body, "persons");
        }));
        Assert.That(answers.Select(x => x.Status).Distinct().Order(), Is.EqualTo(new[] { 202, 422 }));
        var found = 0;
        for (var i = 0; i < 64; i++)
            found += (await service.Post("/v1/cancellations/search", $$"""{"phone": "1390013{{9000 + i}}"}""")).Body["cases"]!.AsArray().Count;
        Assert.That(found, Is.EqualTo(1));
        Assert.That(answers.Count(x => x.Status == 202), Is.EqualTo(1));
    }

    [Test]
    public async Task Should_make_one_move_of_64_at_once()
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Card("M-1002", "C-1002"), "moves");
        var path = $"/v1/cancellations/{asked.CaseId}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => service.Post($"{path}/withdrawal", null as string, "withdraw")));
        Assert.That(answers.Select(x => (x.Status, x.State)).Distinct(), Is.EqualTo(new[] { (202, "Withdrawn") }));
        Assert.That((await service.Get($"{path}/timeline")).Body["items"]!.AsArray().Count(x => (string?)x!["name"] == "WithdrawCancellation"), Is.EqualTo(1));
    }
}
