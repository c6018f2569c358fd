using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_move_is_made
{
    ServiceUnderTest service = null!;
    string path = "";

    [SetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Card(), "request");
        path = $"/v1/cancellations/{requested.CaseId}";
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    [Test]
    public async Task Should_refuse_it_when_there_is_no_such_case()
    {
        var answer = await service.Post($"/v1/cancellations/{Guid.NewGuid()}/confirmation", null as string, "k");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((404, "no-such-case")));
    }

    [Test]
    public async Task Should_need_a_key()
    {
        var answer = await service.Post($"{path}/withdrawal", null as string);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((400, "idempotency-key-missing")));
    }

    [Test]
    public async Task Should_refuse_what_the_state_does_not_take_with_the_code_of_the_timeline()
    {
        var answer = await service.Post($"{path}/review", Bodies.Approval, "too-early");
        Assert.That((answer.Status, (string?)answer.Body["type"]), Is.EqualTo((409, "/v1/problems/not-in-this-state")), answer.Body.ToJsonString());
        var timeline = await service.Get($"{path}/timeline");
        Assert.That(timeline.Body["items"]!.AsArray().Select(x => (string?)x!["verdict"]), Does.Contain($"refused:{answer.Code}"));

        var again = await service.Post($"{path}/review", Bodies.Approval, "too-early");
        Assert.That((again.Status, again.Code), Is.EqualTo((409, answer.Code)));
    }

    [Test]
    [Covers("T-CONFIRM")]
    public async Task Should_refuse_a_confirmation_that_comes_too_late()
    {
        service.Clock.MoveTo("2026-03-03 10:00:01");
        await service.Until(path, x => (string?)x["state"] == "Expired");
        var answer = await service.Post($"{path}/confirmation", null as string, "late");
        Assert.That((answer.Status, answer.Code), Is.EqualTo((409, "EXPIRED")), answer.Body.ToJsonString());
    }

    [Test]
    public async Task Should_do_it_once_under_one_key()
    {
        var withdrawn = await service.Post($"{path}/withdrawal", new JsonObject { ["reason"] = "I keep it" }, "keep");
        var again = await service.Post($"{path}/withdrawal", new JsonObject { ["reason"] = "I keep it" }, "keep");
        var other = await service.Post($"{path}/withdrawal", new JsonObject { ["reason"] = "Another reason" }, "keep");
        Assert.That((withdrawn.Status, withdrawn.State), Is.EqualTo((202, "Withdrawn")), withdrawn.Body.ToJsonString());
        Assert.That((again.Status, again.State), Is.EqualTo((202, "Withdrawn")), again.Body.ToJsonString());
        Assert.That((other.Status, other.Code), Is.EqualTo((422, "idempotency-key-reused")), other.Body.ToJsonString());
    }

    [Test]
    public async Task Should_want_a_code_and_a_text_to_reject()
    {
        var answer = await service.Post($"{path}/review", new JsonObject { ["decision"] = "Reject" }, "reject");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "code field-missing", "reviewerId field-missing", "text field-missing" }));
    }

    [Test]
    public async Task Should_want_to_know_which_documents()
    {
        var asked = await service.Post($"{path}/review", new JsonObject { ["decision"] = "RequestDocuments", ["reviewerId"] = "r" }, "ask");
        var sent = await service.Post($"{path}/documents", new JsonObject { ["documents"] = new JsonArray(new JsonObject { ["kind"] = "Selfie", ["sha256"] = "abc" }) }, "send");
        Assert.That(asked.Faults, Is.EqualTo(new[] { "documents field-missing", "text field-missing" }));
        Assert.That(sent.Faults, Is.EqualTo(new[] { "documents[0].kind unknown-value", "documents[0].reference field-missing", "documents[0].sha256 wrong-format" }));
    }

    [Test]
    [Covers("CARD-04", "CARD-40")]
    public async Task Should_take_documents_that_a_reviewer_asked_for()
    {
        await service.Post($"{path}/confirmation?wait=20s", null as string, "confirm");
        var asked = await service.Post($"{path}/review", new JsonObject { ["decision"] = "RequestDocuments", ["reviewerId"] = "r", ["text"] = "Please add a proof of identity.", ["documents"] = new JsonArray("IdProof") }, "ask");
        Assert.That(((string?)asked.Body["waiting"]!["party"], (string?)asked.Body["waiting"]!["needs"]), Is.EqualTo(("Customer", "documents")), asked.Body.ToJsonString());
        var sent = await service.Post($"{path}/documents", new JsonObject { ["documents"] = new JsonArray(new JsonObject { ["kind"] = "IdProof", ["reference"] = "doc-1" }) }, "send");
        Assert.That((string?)sent.Body["waiting"]!["party"], Is.EqualTo("Reviewer"), sent.Body.ToJsonString());
    }
}
