using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_request_is_read
{
    static IEnumerable<string> Refused(string line, CancellationRequest request) => RequestRules.Faults(Rules.Policies.FindLatest(line)!, request).Select(x => x.Field);

    static CancellationRequest Said(string line, Channel channel, params IdentityFactor[] factors) =>
        Requests.For(line, "subscription") with { Channel = channel, Identity = new(factors, "verification", Shanghai.At("2026-03-02 09:58")) };

    [Covers("PAY-04", "PAY-06", "PAY-17", "POS-45")]
    [Test]
    public async Task Should_keep_every_word_of_it()
    {
        var x = new Journey("Pos", "2026-03-02 10:00");
        var said = x.Request with { Channel = Channel.Phone, AgentId = "agent-4", ProviderId = "provider-2" };
        await x.Ask(said);
        Assert.That(RequestFingerprint.Of((await x.Row()).File.Request!), Is.EqualTo(RequestFingerprint.Of(said)));
        Assert.That((await x.View()).Channel, Is.EqualTo(Channel.Phone));
    }

    [Covers("PAY-34")]
    [TestCase("Pay", Channel.Web, IdentityFactor.Password)]
    [TestCase("Pay", Channel.App, IdentityFactor.Password)]
    [Covers("PAY-05", "PAY-24")]
    [TestCase("Pay", Channel.Phone, IdentityFactor.SmsCode, IdentityFactor.AccountNumber)]
    [TestCase("Pay", Channel.Chat, IdentityFactor.SmsCode, IdentityFactor.AccountNumber)]
    [TestCase("Pay", Channel.Email, IdentityFactor.SmsCode, IdentityFactor.AccountNumber)]
    [TestCase("Pay", Channel.Offline, IdentityFactor.SmsCode, IdentityFactor.AccountNumber)]
    [Covers("CARD-20", "CARD-28", "CARD-33")]
    [TestCase("Card", Channel.App, IdentityFactor.Password)]
    [TestCase("Card", Channel.App, IdentityFactor.SmsCode)]
    [TestCase("Card", Channel.App, IdentityFactor.Face)]
    [TestCase("Card", Channel.Web, IdentityFactor.SmsCode)]
    [TestCase("Card", Channel.Web, IdentityFactor.EmailCode)]
    [TestCase("Card", Channel.Phone, IdentityFactor.CardNumber, IdentityFactor.SmsCode, IdentityFactor.IdProof)]
    [Covers("POS-18", "POS-42", "POS-43", "POS-44")]
    [TestCase("Pos", Channel.Phone, IdentityFactor.IdProof)]
    [TestCase("Pos", Channel.Chat, IdentityFactor.IdProof)]
    [TestCase("Pos", Channel.Email, IdentityFactor.IdProof)]
    [TestCase("Pos", Channel.CollectionPoint, IdentityFactor.IdProof)]
    public void Should_be_taken_from_whoever_proved_it_the_way_of_the_channel(string line, Channel channel, params IdentityFactor[] factors) =>
        Assert.That(Refused(line, Said(line, channel, factors)), Is.Empty);

    [Covers("CARD-20", "CARD-28", "CARD-33", "PAY-34")]
    [TestCase("Card", Channel.Web, IdentityFactor.Face)]
    [TestCase("Card", Channel.Phone, IdentityFactor.CardNumber)]
    [TestCase("Pay", Channel.Web, IdentityFactor.SmsCode)]
    [TestCase("Pos", Channel.App, IdentityFactor.Password)]
    public void Should_be_refused_when_the_proof_is_not_enough(string line, Channel channel, params IdentityFactor[] factors) =>
        Assert.That(Refused(line, Said(line, channel, factors)), Is.EqualTo(new[] { "identity.factors" }));

    [Covers("CARD-16", "CARD-17")]
    [TestCase("Card", ExpectedResult = 0)]
    [TestCase("Pay", ExpectedResult = 0)]
    [Covers("POS-45")]
    [TestCase("Pos", ExpectedResult = 1)]
    public int Should_need_a_reason_only_where_the_form_has_one(string line) => Refused(line, Requests.For(line, "subscription") with { Reason = null }).Count(x => x == "reason");

    [Covers("POS-02", "POS-03", "POS-06", "POS-36")]
    [TestCase("NO_LONGER_USED")]
    [TestCase("VIOLATION")]
    [TestCase("SHOP_CLOSED")]
    [TestCase("SHOP_TRANSFERRED")]
    [TestCase("SWITCHED_PROVIDER")]
    public async Task Should_take_any_reason_and_end_the_use_of_the_terminal_all_the_same(string code)
    {
        var x = new Journey("Pos", "2026-03-02 10:00");
        await x.Ask(x.Request with { Reason = new(code) });
        await x.Confirm();
        await x.ClearBilling();
        await x.ReceiveDevice();
        await x.InspectDevice();
        await x.Approve();
        Assert.That((await x.Row()).File.Request!.Reason!.Code, Is.EqualTo(code));
        Assert.That((await x.Sent<CloseAccount>()).Single().Acts.Select(a => a.Kind), Does.Contain(ClosingActKind.DeregisterTerminal).And.Contain(ClosingActKind.StopService));
    }

    [Covers("CARD-34", "PAY-09")]
    [Test]
    public async Task Should_want_a_proof_of_identity_when_an_agent_asks_for_the_customer()
    {
        var x = new Journey("Card", "2026-03-02 10:00");
        await x.Ask(x.Request with { Channel = Channel.Phone, AgentId = "agent-4" });
        await x.Confirm();
        await x.ClearBilling();
        Assert.That((await x.Row()).WaitingFor, Is.EqualTo("documents"));
        await x.Deliver(new SupplementDocuments(x.Id, Guid.NewGuid(), [new(DocumentKind.IdProof, "doc-1")], Shanghai.At("2026-03-02 10:00")));
        Assert.That(await x.State(), Is.EqualTo(CaseState.BillingCleared));
    }
}
