using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class When_a_rarer_move_is_made
{
    ServiceUnderTest service = null!;
    string path = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        service = await ServiceUnderTest.Start();
        path = await Request(Bodies.Pos(), "request");
    }

    [OneTimeTearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string> Request(JsonObject body, string key)
    {
        var requested = await service.Post("/v1/cancellations?wait=20s", body, key);
        Assert.That(requested.Status, Is.EqualTo(202), requested.Body.ToJsonString());
        return $"/v1/cancellations/{requested.CaseId}";
    }

    static string Key() => Guid.NewGuid().ToString();

    [TestCase("amendment", """{"payoutDestination": "card-2"}""", "IDENTITY_NEEDED")]
    [TestCase("amendment", """{"payoutDestination": "card-2", "identity": {"factors": ["Password", "SmsCode"], "reference": "login-2", "verifiedAt": "2026-03-02T09:59:00+08:00"}, "agentId": "agent-1"}""", "SECOND_PERSON_NEEDED")]
    [TestCase("amendment", """{"effectiveOn": "2026-03-01"}""", "EFFECTIVE_DAY_OVER")]
    [TestCase("resubmission", null, "NOT_REJECTED")]
    [TestCase("reactivation", null, "NOT_CLOSED")]
    [TestCase("leftover-payout", null, "NOT_CLOSED")]
    [TestCase("stray-debit-refunds", """{"debitId": "D-1", "reason": "complaint", "operatorId": "operator-1"}""", "NOT_CLOSED")]
    [TestCase("waivers", """{"gate": "Verify", "reason": "in a hurry", "operatorId": "operator-1", "approverId": "operator-2"}""", "NOT_WAIVABLE")]
    [TestCase("waivers", """{"gate": "Device", "reason": "lost", "operatorId": "operator-1"}""", "SECOND_PERSON_NEEDED")]
    [TestCase("retries", """{"step": "CloseAccount", "reason": "again", "operatorId": "operator-1"}""", "NOTHING_TO_RETRY")]
    [TestCase("forced-closure", """{"reason": "court order", "operatorId": "operator-1", "approverId": "operator-1"}""", "SECOND_PERSON_NEEDED")]
    public async Task Should_be_refused_with_the_code_of_the_timeline_and_again_under_the_same_key(string move, string? body, string code)
    {
        var key = Key();
        var answer = await service.Post($"{path}/{move}", body, key);
        Assert.That((answer.Status, answer.Code), Is.EqualTo((409, code)), answer.Body.ToJsonString());
        var again = await service.Post($"{path}/{move}", body, key);
        Assert.That((again.Status, again.Code), Is.EqualTo((409, code)));
        var timeline = await service.Get($"{path}/timeline");
        Assert.That(timeline.Body["items"]!.AsArray().Select(x => (string?)x!["verdict"]), Does.Contain($"refused:{code}"));
    }

    [TestCase("amendment", "{}", "body field-missing")]
    [TestCase("amendment", """{"effectiveOn": "tomorrow"}""", "effectiveOn wrong-format")]
    [TestCase("entitlements", """{"choice": "Transfer", "agreedAmount": {"amount": 5, "currency": "CNY"}}""", "entitlementId field-missing, operatorId field-missing, to field-missing")]
    [TestCase("holds", """{"kind": "Whim"}""", "kind unknown-value, placedBy field-missing, reason field-missing, reference field-missing")]
    [TestCase("holds/release", "{}", "kind field-missing, reason field-missing, reference field-missing, releasedBy field-missing")]
    [TestCase("waivers", """{"gate": 7}""", "gate wrong-type, operatorId field-missing, reason field-missing")]
    [TestCase("retries", "{}", "operatorId field-missing, reason field-missing, step field-missing")]
    [TestCase("forced-closure", "{}", "operatorId field-missing, reason field-missing")]
    [TestCase("stray-debit-refunds", "{}", "debitId field-missing, operatorId field-missing, reason field-missing")]
    [TestCase("resubmission", """{"documents": [{"kind": "IdProof"}]}""", "documents[0].reference field-missing")]
    public async Task Should_be_told_every_fault_at_once(string move, string body, string faults)
    {
        var answer = await service.Post($"{path}/{move}", body, Key());
        Assert.That((answer.Status, string.Join(", ", answer.Faults)), Is.EqualTo((400, faults)), answer.Body.ToJsonString());
    }

    [Test]
    public async Task Should_be_the_same_move_later_under_the_same_key_and_another_with_another_body()
    {
        var own = await Request(Bodies.Pay("PAY-5003", "C-5003"), "same-move");
        var (key, body) = (Key(), """{"effectiveOn": "2026-03-20"}""");
        Assert.That((await service.Post($"{own}/amendment", body, key)).Status, Is.EqualTo(202));
        service.Clock.MoveTo("2026-03-02 10:05");
        var again = await service.Post($"{own}/amendment", body, key);
        Assert.That((again.Status, (string?)again.Body["effectiveOn"]), Is.EqualTo((202, "2026-03-20")), again.Body.ToJsonString());
        Assert.That((await service.Post($"{own}/amendment", """{"effectiveOn": "2026-03-21"}""", key)).Status, Is.EqualTo(422));
        service.Clock.MoveTo("2026-03-02 10:00");
    }

    [Test]
    [Covers("PAY-45")]
    public async Task Should_offer_coming_back_to_who_can_no_longer_withdraw()
    {
        var own = await Request(Bodies.Pay(), "comes-back");
        await service.Post($"{own}/confirmation?wait=20s", null as string, Key());
        var closed = await service.Until(own, x => (string?)x["state"] == "Closed");
        Assert.That((string?)closed["state"], Is.EqualTo("Closed"), closed.ToJsonString());
        var refused = await service.Post($"{own}/withdrawal", null as string, Key());
        Assert.That((refused.Code, (string?)refused.Body["detail"]), Is.EqualTo(("PONR_PASSED", (string?)refused.Body["detail"])));
        Assert.That((string?)refused.Body["detail"], Does.Contain("/reactivation until"));
        Assert.That((await service.Post($"{own}/reactivation?wait=20s", null as string, Key())).Status, Is.EqualTo(202));
        var back = await service.Until(own, x => (string?)x["state"] == "Reactivated");
        Assert.That((string?)back["state"], Is.EqualTo("Reactivated"), back.ToJsonString());
    }
}

[TestFixture]
public sealed class When_a_request_says_more
{
    [Test]
    [Covers("CARD-25")]
    public async Task Should_keep_it_and_refuse_what_the_policy_does_not_take()
    {
        await using var service = await ServiceUnderTest.Start();
        var body = Bodies.Card();
        body["clientVersion"] = "1.0";
        body["language"] = "fr";
        body["effectiveOn"] = "31.12.2026";
        var answer = await service.Post("/v1/cancellations", body, "k");
        Assert.That(answer.Faults, Is.EqualTo(new[] { "clientVersion CLIENT_OLD", "effectiveOn wrong-format", "language unknown-value" }));
        (body["clientVersion"], body["language"], body["effectiveOn"]) = ("2.1", "EN", "2026-03-20");
        var taken = await service.Post("/v1/cancellations?wait=20s", body, "k2");
        Assert.That((taken.Status, (string?)taken.Body["effectiveOn"]), Is.EqualTo((202, "2026-03-20")), taken.Body.ToJsonString());
    }

    [Test]
    [Covers("POS-01", "POS-63")]
    public async Task Should_force_only_with_two_persons()
    {
        await using var service = await ServiceUnderTest.Start();
        var body = Bodies.Pos();
        (body["operation"], body["initiator"], body["agentId"]) = ("ForcedCancel", "Provider", "agent-1");
        Assert.That((await service.Post("/v1/cancellations", body, "k")).Faults, Is.EqualTo(new[] { "approverId SECOND_PERSON_NEEDED" }));
        body["approverId"] = "agent-2";
        Assert.That((await service.Post("/v1/cancellations", body, "k2")).Status, Is.EqualTo(202));
    }
}
