using System.Text.Json.Nodes;
using Cancellation.Durability.Vault;
using Cancellation.Service.Access;
using Cancellation.Tests.Http.Support;
using Cancellation.Tests.Ingress.Support;
using Cancellation.Workflow.Personal;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Ingress;

[TestFixture]
sealed class When_a_refused_message_is_dealt_with : IngressSituation
{
    const string Looking = "cxl_looking_dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE", Other = "cxl_other_dGhlIGtleSBvZiBhbGwgdGVzdHMgMDEyMzQ1Njc4OSE";

    protected override string[] Settings =>
    [
        $"--Access:Keys:looking:Sha256={Convert.ToHexString(ApiKey.HashOf(Looking))}", "--Access:Keys:looking:Permissions=troubles:read",
        $"--Access:Keys:other:Sha256={Convert.ToHexString(ApiKey.HashOf(Other))}", "--Access:Keys:other:Permissions=all", "--Access:Keys:other:Tenant=other",
    ];

    static readonly JsonObject Operator = new() { ["operatorId"] = "operator-1" };

    async Task<string> Refuse(string id, JsonNode data, string type = "cancellation.charge-paid")
    {
        await Send(id, type, data);
        return $"/v1/quarantine/{(await Refused()).First(x => (string?)x["eventId"] == id)["id"]}";
    }

    Task<Answer> As(string key, HttpMethod method, string path, JsonNode? body = null)
    {
        var content = body is null ? null : new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return Service.Send(method, path, content, null, ("Authorization", $"Bearer {key}"));
    }

    [Test]
    public async Task Should_be_taken_when_it_is_corrected()
    {
        var row = await Refuse("c-1", BadMessage.Paid(CaseId, x => x["paidAt"] = "yesterday"));
        var taken = await Taken("ChargePaid");
        var answer = await Service.Post(row + "/replay", new JsonObject { ["operatorId"] = "operator-1", ["event"] = new JsonObject { ["data"] = BadMessage.Paid(CaseId, x => x["paymentId"] = "P-c1") } });
        Assert.That((answer.Status, (string?)answer.Body["receipt"]?["outcome"], (string?)answer.Body["receipt"]?["cancellationId"]), Is.EqualTo((202, "Recorded", CaseId.ToString())), answer.Body.ToJsonString());
        Assert.That(await Taken("ChargePaid"), Is.EqualTo(taken + 1));
        var item = (await Service.Get(row)).Body["item"]!;
        Assert.That(((string?)item["resolvedBy"], (string?)item["replayedAs"]), Is.EqualTo(("operator-1", "c-1")));
        Assert.That((await Service.Post(row + "/replay", Operator.DeepClone())).Code, Is.EqualTo("resolved-already"));
    }

    [Test]
    public async Task Should_stay_with_its_faults_when_it_is_still_wrong()
    {
        var row = await Refuse("c-2", BadMessage.Paid(CaseId, x => x["paidAt"] = "yesterday"));
        var answer = await Service.Post(row + "/replay", Operator.DeepClone());
        Assert.That((answer.Status, answer.Faults), Is.EqualTo((400, new[] { "data.paidAt wrong-format" })));
        Assert.That((await Service.Get(row)).Body["item"]!["resolvedAt"], Is.Null);
    }

    [Test]
    public async Task Should_be_taken_as_it_was_when_what_it_is_about_is_there_by_now()
    {
        var row = await Refuse("c-3", new JsonObject { ["serialNumber"] = "SN-8802", ["transactionId"] = "T-1", ["attemptedAt"] = "2026-03-01T00:00:00Z" }, "cancellation.terminal-transaction-declined");
        var caseId = (await Service.Post("/v1/cancellations", Bodies.Pos("8802"), "later")).CaseId;
        var answer = await Service.Post(row + "/replay", Operator.DeepClone());
        Assert.That((answer.Status, (string?)answer.Body["receipt"]?["cancellationId"]), Is.EqualTo((202, caseId)), answer.Body.ToJsonString());
    }

    [Test]
    public async Task Should_be_decided_anew_by_a_case_that_has_refused_it()
    {
        var row = await Refuse("c-4", new JsonObject { ["cancellationId"] = CaseId }, "cancellation.resubmit");
        var again = await Service.Post(row + "/replay", Operator.DeepClone());
        Assert.That(again.Status, Is.EqualTo(409), again.Body.ToJsonString());
        Assert.That(await Taken("ResubmitCancellation"), Is.EqualTo(2), "The case was asked twice.");
    }

    [Test]
    public async Task Should_be_put_aside_with_a_reason()
    {
        var row = await Refuse("c-5", new JsonObject());
        var open = await Open();
        Assert.That((await Service.Post(row + "/resolution", new JsonObject { ["operatorId"] = "operator-1", ["reason"] = "A test of theirs." })).Status, Is.EqualTo(202));
        Assert.That(await Open(), Is.EqualTo(open - 1));
        Assert.That((string?)(await Service.Get(row)).Body["item"]!["reason"], Is.EqualTo("A test of theirs."));

        async Task<int> Open() => (int)(await Service.Get("/v1/quarantine")).Body["counts"]!.AsArray().Single(x => (string?)x!["kind"] == "Message")!["open"]!;
    }

    [Test]
    public async Task Should_show_what_it_said_without_what_is_a_persons()
    {
        var data = BadMessage.Paid(CaseId, x => (x["paidAt"], x["payer"], x["person"], x["phone"]) = ("yesterday", "Call 138 0013 8000", new JsonObject { ["name"] = "Zhang San" }, 13800138000));
        var detail = (await Service.Get(await Refuse("c-6", data))).Body;
        var text = (string)detail["payload"]!["text"]!;
        Assert.That(text, Does.Contain("yesterday").And.Contain("P-1").And.Not.Contain("0013").And.Not.Contain("Zhang").And.Not.Contain("13800138000"));
    }

    [Test]
    public async Task Should_not_show_what_it_said_to_who_only_looks()
    {
        var row = await Refuse("c-7", BadMessage.Paid(CaseId, x => x["paidAt"] = "yesterday"));
        var detail = await As(Looking, HttpMethod.Get, row);
        Assert.That((detail.Status, detail.Body["payload"]), Is.EqualTo((200, (JsonNode?)null)));
        Assert.That((await As(Looking, HttpMethod.Post, row + "/replay", Operator.DeepClone())).Status, Is.EqualTo(403));
    }

    [Test]
    public async Task Should_not_exist_for_another_tenant()
    {
        var row = await Refuse("c-8", BadMessage.Paid(CaseId, x => x["paidAt"] = "yesterday"));
        Assert.That((await As(Other, HttpMethod.Get, row)).Status, Is.EqualTo(404));
        Assert.That((await As(Other, HttpMethod.Post, row + "/replay", Operator.DeepClone())).Status, Is.EqualTo(404));
        Assert.That((await As(Other, HttpMethod.Get, "/v1/quarantine?limit=200")).Body["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Should_be_erased_with_the_case_it_names()
    {
        var other = Guid.Parse((await Service.Post("/v1/cancellations", Bodies.Pay(), "erased")).CaseId);
        var row = await Refuse("c-9", BadMessage.Paid(other, x => x["paidAt"] = "yesterday"));
        Assert.That((await Service.Get(row)).Body["payload"], Is.Not.Null);
        await Service.Services.GetRequiredService<IVault>().Erase(other, CancellationToken.None);
        Assert.That((await Service.Get(row)).Body["payload"], Is.Null);
        Assert.That((await Service.Post(row + "/replay", Operator.DeepClone())).Code, Is.EqualTo("not-replayable"));
    }

    [Test]
    public async Task Should_be_forgotten_after_half_a_year_when_it_names_no_case()
    {
        await using var service = await ServiceUnderTest.Start();
        var desk = service.Services.GetRequiredService<Cancellation.Service.Ingress.IngressDesk>();
        await desk.Take(Cancellation.Service.Ingress.BrokerMessage.Of(BadMessage.Sent("old"), "{}"u8), "cancellation.ingress", CancellationToken.None);
        var row = $"/v1/quarantine/{(await service.Get("/v1/quarantine")).Body["items"]![0]!["id"]}";
        await Sweep("2026-08-28 10:00");
        Assert.That((await service.Get(row)).Body["payload"], Is.Not.Null);
        await Sweep("2026-08-30 10:00");
        var detail = (await service.Get(row)).Body;
        Assert.That((detail["payload"], (string?)detail["item"]!["eventId"]), Is.EqualTo(((JsonNode?)null, "old")));

        async Task Sweep(string at)
        {
            service.Clock.MoveTo(at);
            await service.Services.GetRequiredService<EndedDataSweep>().Sweep(CancellationToken.None);
        }
    }
}
