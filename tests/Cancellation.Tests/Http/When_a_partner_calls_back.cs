using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Contracts;
using Cancellation.Tests.Http.Support;
using Cancellation.Workers;
using Cancellation.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

/// <summary>The bank has begun a payout and not ended it; the clock stands, so that only a callback can make anybody ask.</summary>
[TestFixture]
public sealed class When_a_partner_calls_back
{
    static readonly string Secret = "whsec_" + Convert.ToBase64String(new byte[32]);

    ServiceUnderTest service = null!;
    string path = "";
    Guid effectId, caseId;
    volatile bool underWay;
    int calls;

    [SetUp]
    public async Task BeginThePayout()
    {
        (underWay, calls) = (true, 0);
        service = await ServiceUnderTest.Start("2026-04-30 10:55", services =>
        {
            services.PostConfigureAll<PortOptions>(x => x.CallbackSecret = Secret);
            services.PostConfigure<PortOptions>(PortNames.Devices, x => x.CallbackSecret = null);
            services.Disturb<IPayoutGateway>(call => underWay && call == nameof(IPayoutGateway.PayOutBalance) ? new OutcomePendingException(PortNames.Payouts, "pay-out-balance") : null);
        });
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), "pay");
        (caseId, path) = (Guid.Parse(asked.CaseId), $"/v1/cancellations/{asked.CaseId}");
        await service.Post($"{path}/confirmation", null as string, "confirm");
        await Asked(1);
        effectId = (Guid)(await Payout())["effectId"]!;
    }

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    Task<JsonNode> Asked(int times) => service.Until(path, x => x["steps"]!.AsArray().Any(step => (string?)step!["code"] == "PARTNER_PENDING" && (int)step["failures"]! >= times));

    async Task<JsonNode> Payout() => (await service.Get($"{path}/timeline")).Body["items"]!.AsArray().Single(x => (string?)x!["name"] == "PayOutBalance")!;

    async Task<JsonNode> Closed()
    {
        underWay = false;
        await CallBack(Ended(ActStatus.Done));
        var view = await service.Until(path, x => (string?)x["state"] == "Closed");
        Assert.That((string?)view["state"], Is.EqualTo("Closed"), view.ToJsonString());
        return view;
    }

    ActAnswer Ended(ActStatus status, long amount = 4950) =>
        new(effectId, caseId, status, service.Clock.GetUtcNow(), new Money(amount, "CNY"), Code: status == ActStatus.Refused ? "PAYOUT_FAILED" : null);

    Task<Answer> CallBack(ActAnswer said, string port = PortNames.Payouts, string? id = null) => CallBack(JsonSerializer.SerializeToUtf8Bytes(said, WireFormat.Options), port, id);

    Task<Answer> CallBack(byte[] body, string port = PortNames.Payouts, string? id = null, string? signature = null)
    {
        var (now, name) = (service.Clock.GetUtcNow(), id ?? $"call-{++calls}");
        return service.Send(HttpMethod.Post, $"/v1/callbacks/{port}", new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } }, null,
            (StandardWebhook.IdHeader, name), (StandardWebhook.TimestampHeader, StandardWebhook.Timestamp(now)),
            (StandardWebhook.SignatureHeader, signature ?? StandardWebhook.Sign(Secret, name, now, body)));
    }

    async Task<JsonArray> Quarantine() => (await service.Get("/v1/quarantine")).Body["items"]!.AsArray();

    [Test]
    public async Task Should_wait_for_the_bank_meanwhile_and_say_so()
    {
        var waiting = (await service.Get(path)).Body["waiting"]!;
        Assert.That(((string?)waiting["needs"], (string?)waiting["partner"], (string?)waiting["code"]), Is.EqualTo(("CloseAccount", "payouts", "PARTNER_PENDING")));
    }

    [Test]
    public async Task Should_ask_at_once_and_go_on_with_what_is_answered()
    {
        await Closed();
        Assert.That((string?)(await Payout())["status"], Is.EqualTo("Done"));
        Assert.That(await Quarantine(), Is.Empty);
    }

    [Test]
    public async Task Should_believe_only_what_it_is_answered()
    {
        Assert.That((await CallBack(Ended(ActStatus.Done))).Status, Is.EqualTo(202));
        var view = await Asked(2);
        Assert.That(((string?)view["state"], (string?)(await Payout())["status"]), Is.EqualTo(("Closing", "Planned")), view.ToJsonString());
    }

    [Test]
    public async Task Should_do_nothing_when_the_same_call_comes_again()
    {
        await CallBack(Ended(ActStatus.Done), id: "same");
        await Asked(2);
        Assert.That((await CallBack(Ended(ActStatus.Done, amount: 1), id: "same")).Status, Is.EqualTo(202));
        Assert.That(await Quarantine(), Is.Empty);
        Assert.That((int)(await service.Get(path)).Body["steps"]![0]!["failures"]!, Is.EqualTo(2));
    }

    [TestCase(ActStatus.Done)]
    [TestCase(ActStatus.Pending)]
    public async Task Should_do_nothing_when_it_comes_late(ActStatus status)
    {
        var (closedAt, payout) = ((string?)(await Closed())["closedAt"], (await Payout()).ToJsonString());
        Assert.That((await CallBack(Ended(status))).Status, Is.EqualTo(202));
        Assert.That(((string?)(await service.Get(path)).Body["closedAt"], (await Payout()).ToJsonString()), Is.EqualTo((closedAt, payout)));
        Assert.That(await Quarantine(), Is.Empty);
    }

    [Test]
    public async Task Should_keep_for_an_operator_that_it_contradicts_what_was_answered()
    {
        await Closed();
        Assert.That((await CallBack(Ended(ActStatus.Refused))).Status, Is.EqualTo(202));
        Assert.That((string?)(await Quarantine()).Single()!["wrong"], Does.Contain("refused which was answered as done"));
        var view = (await service.Get(path)).Body;
        Assert.That(((string?)view["state"], (bool)view["needsOperator"]!, (string?)(await Payout())["status"]), Is.EqualTo(("Closed", true, "Done")));
    }

    [Test]
    public async Task Should_keep_for_an_operator_that_it_names_another_amount()
    {
        Assert.That((await CallBack(Ended(ActStatus.Done, amount: 4951))).Status, Is.EqualTo(202));
        var item = (await Quarantine()).Single()!;
        Assert.That(((string?)item["wrong"], (string?)item["cancellationId"]), Is.EqualTo(("'amount' is 4951 and not 4950 CNY", caseId.ToString())));
    }

    [Test]
    public async Task Should_keep_what_tells_of_an_act_that_was_never_asked_for()
    {
        Assert.That((await CallBack(Ended(ActStatus.Done) with { EffectId = Guid.NewGuid() })).Status, Is.EqualTo(202));
        var item = (await Quarantine()).Single()!;
        Assert.That(((string?)item["wrong"], item["cancellationId"]), Is.EqualTo(("it tells of an act that was never asked for", null as JsonNode)));
        Assert.That((bool)(await service.Get(path)).Body["needsOperator"]!, Is.False);
    }

    [Test]
    public async Task Should_not_let_one_port_speak_for_another()
    {
        underWay = false;
        Assert.That((await CallBack(Ended(ActStatus.Done), PortNames.Billing)).Status, Is.EqualTo(202));
        Assert.That((string?)(await Quarantine()).Single()!["wrong"], Is.EqualTo("it tells of an act that another port does"));
        Assert.That((int)(await service.Get(path)).Body["steps"]![0]!["failures"]!, Is.EqualTo(1), "nobody was asked");
    }

    [Test]
    public async Task Should_refuse_what_is_not_signed_by_the_port()
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Ended(ActStatus.Done), WireFormat.Options);
        var forged = await CallBack(body, signature: "v1," + Convert.ToBase64String(new byte[32]));
        Assert.That((forged.Status, forged.Code, forged.MediaType), Is.EqualTo((401, "callback-not-signed", "application/problem+json")));
        Assert.That((await CallBack(body, PortNames.Devices)).Status, Is.EqualTo(401), "no secret is set for it");
    }

    [Test]
    public async Task Should_refuse_what_is_too_large_not_an_answer_or_for_no_port()
    {
        Assert.That((await CallBack(new byte[64 * 1024 + 1])).Status, Is.EqualTo(413));
        Assert.That((await CallBack(Encoding.UTF8.GetBytes("{}"))).Code, Is.EqualTo("malformed-json"));
        Assert.That((await CallBack(Ended(ActStatus.Done), "nobody")).Code, Is.EqualTo("no-such-port"));
    }

    [Test]
    public async Task Should_remember_each_call_once()
    {
        for (var i = 0; i < 3; i++)
            await CallBack(Ended(ActStatus.Pending), id: "same");
        await using var scope = service.Services.CreateAsyncScope();
        Assert.That(await scope.ServiceProvider.GetRequiredService<CancellationContext>().Callbacks.CountAsync(), Is.EqualTo(1));
    }
}
