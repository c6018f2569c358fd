using System.Text.Json;
using System.Text.Json.Nodes;
using Cancellation.Tests.Ports.Support;
using Cancellation.Workers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cancellation.Tests.Ports;

[TestFixture]
sealed class When_a_partner_lies
{
    PortDocumentsOfSandbox documents = null!;
    PartnerServer partner = null!;
    ServiceProvider services = null!;
    int calls;

    [OneTimeSetUp]
    public async Task Open()
    {
        documents = await PortDocumentsOfSandbox.Read();
        partner = await PartnerServer.Start();
        services = WorkersOfPartner.At(partner.Address);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await services.DisposeAsync();
        await partner.DisposeAsync();
    }

    [SetUp]
    public void Count() => calls = 0;

    [Test]
    public async Task Should_make_one_kind_of_exception_of_whatever_comes([ValueSource(typeof(PortCalls), nameof(PortCalls.OneOfEachPort))] PortUse use, [ValueSource(typeof(Lies), nameof(Lies.OfForm))] Lies.Lie lie)
    {
        partner.Answer = async http =>
        {
            calls++;
            await lie.Tell(http, await Honest(use, http));
        };
        ThrowsInOneLine(await FaultOf(use), lie.Fault, use);
        Assert.That(calls, Is.EqualTo(1), "neither repeated nor followed elsewhere");
    }

    [TestCaseSource(typeof(PortCalls), nameof(PortCalls.Reads))]
    public async Task Should_refuse_whatever_the_contract_does(PortUse use)
    {
        var (document, honest) = (documents.Of(use.Port), HonestRead(use));
        foreach (var (what, answer) in Lies.OfFields(honest).Where(x => document.Faults(SchemaOf(use), x.Answer).Count > 0))
        {
            partner.Answer = http => Lies.Send(http, answer.ToJsonString());
            Assert.That(await FaultOf(use), Is.InstanceOf<WrongAnswerException>().With.Message.Contains("'").And.Message.Not.Contains(Lies.Canary), $"{use} {what}");
        }
    }

    [TestCaseSource(typeof(PortCalls), nameof(PortCalls.Reads))]
    public async Task Should_name_what_is_missing(PortUse use)
    {
        var honest = HonestRead(use);
        foreach (var name in honest.AsObject().Select(x => x.Key).ToList())
        {
            var less = honest.DeepClone().AsObject();
            less.Remove(name);
            if (documents.Of(use.Port).Faults(SchemaOf(use), less).Count == 0)
                continue;
            partner.Answer = http => Lies.Send(http, less.ToJsonString());
            ThrowsInOneLine(await FaultOf(use), typeof(WrongAnswerException), use, $"'{name}' is missing");
        }
    }

    [TestCaseSource(typeof(PortCalls), nameof(PortCalls.Reads))]
    public async Task Should_pass_over_what_it_does_not_know(PortUse use)
    {
        var more = HonestRead(use);
        AddTo(more);
        partner.Answer = http => Lies.Send(http, more.ToJsonString());
        Assert.That(await FaultOf(use), Is.Null);

        static void AddTo(JsonNode? node)
        {
            foreach (var inner in node is JsonObject fields ? fields.Select(x => x.Value).ToList() : node is JsonArray list ? [.. list] : [])
                AddTo(inner);
            if (node is JsonObject known)
                known["new"] = new JsonObject { ["since"] = "2.0" };
        }
    }

    [TestCase("dues", """[{"dueId":"B-1","kind":"UnpaidBill","amount":{"amount":0,"currency":"CNY"},"dueOn":"2026-05-10"}]""", "'dues[0].amount' is not above zero")]
    [TestCase("dues", """[{"dueId":"B-1","kind":"UnpaidBill","amount":{"amount":1,"currency":"CNY"},"dueOn":"2026-05-10"},{"dueId":"B-1","kind":"UnpaidBill","amount":{"amount":1,"currency":"CNY"},"dueOn":"2026-05-10"}]""", "'dues[1]' is there twice")]
    [TestCase("dues", """[{"dueId":"B-1","kind":"UnpaidBill","dueOn":"2026-05-10"}]""", "'dues[0].amount' is missing")]
    [TestCase("dues", """[{"dueId":"B-1","kind":"UnpaidBill"}]""", "'dues[0].amount', 'dues[0].dueOn' are missing")]
    [TestCase("dues", """[{"dueId":"B-1","kind":"UnpaidBill","amount":{"amount":1,"currency":"CNY"},"dueOn":"0001-01-01"}]""", "'dues[0].dueOn' is not between 1900 and 2199")]
    [TestCase("dues", "[null]", "'dues[0]' is null")]
    [TestCase("dues", "null", "'dues' is not what the contract says it is")]
    [TestCase("payments", """[{"paymentId":"P-1","amount":{"amount":-1,"currency":"CNY"},"paidAt":"2026-05-10T10:00:00Z"}]""", "'payments[0].amount' is not above zero")]
    [TestCase("payments", """[{"paymentId":"P-1","amount":{"amount":1,"currency":"CNY"},"paidAt":"2026-05-10T10:00:00"}]""", "'payments[0].paidAt' is not what the contract says it is")]
    [TestCase("balances", """[{"account":"credit\u0007","balance":{"amount":1,"currency":"CNY"}}]""", "'balances[0].account' holds control characters")]
    [TestCase("balances", """[{"account":" ","balance":{"amount":1,"currency":"CNY"}}]""", "'balances[0].account' is empty")]
    [TestCase("balances", """[{"account":"credit","balance":{"amount":1,"currency":"yen"}}]""", "'balances[0].balance.currency' is not three capital letters")]
    [TestCase("balances", """[{"account":"credit","balance":{"amount":10000000000001,"currency":"CNY"}}]""", "'balances[0].balance.amount' is beyond any sum")]
    [TestCase("balances", """[{"account":"credit","balance":{"amount":1,"currency":"CNY"}},{"account":"credit","balance":{"amount":2,"currency":"CNY"}}]""", "'balances[1]' is there twice")]
    [TestCase("deposit", """{"amount":-1,"currency":"CNY"}""", "'deposit' is below zero")]
    [TestCase("contract", """{"startsOn":"2026-05-10","endsOn":"2026-05-09","monthlyFee":{"amount":1,"currency":"CNY"}}""", "'contract.endsOn' is before 'startsOn'")]
    [TestCase("prepaid", """[{"from":"2026-05-10","to":"2026-05-09","fee":{"amount":1,"currency":"CNY"}}]""", "'prepaid[0].to' is before 'from'")]
    public async Task Should_say_what_does_not_make_sense(string field, string said, string fault)
    {
        var use = PortCalls.Reads.First(x => x.Port == PortNames.Billing);
        var standing = HonestRead(use);
        standing[field] = JsonNode.Parse(said);
        partner.Answer = http => Lies.Send(http, standing.ToJsonString());
        ThrowsInOneLine(await FaultOf(use), typeof(WrongAnswerException), use, fault);
    }

    [Test]
    public async Task Should_take_money_that_is_owed_on_an_account()
    {
        var use = PortCalls.Reads.First(x => x.Port == PortNames.Billing);
        var standing = HonestRead(use);
        standing["balances"]![0]!["balance"]!["amount"] = -5_000;
        partner.Answer = http => Lies.Send(http, standing.ToJsonString());
        Assert.That(await FaultOf(use), Is.Null);
    }

    [TestCase("""{"fits":true,"code":"IDENTITY_FAILED"}""", "'code' is there although the proof fits")]
    [TestCase("""{"fits":false}""", "'code' is missing")]
    [TestCase("""{"fits":false,"code":"MAYBE"}""", "'code' is not one of IDENTITY_FAILED, CONTACT_STALE")]
    public async Task Should_not_let_a_comparison_contradict_itself(string said, string fault)
    {
        var use = PortCalls.Reads.First(x => x.Port == PortNames.Identity);
        partner.Answer = http => Lies.Send(http, said);
        ThrowsInOneLine(await FaultOf(use), typeof(WrongAnswerException), use, fault);
    }

    [TestCase("effectId", "\"00000000-0000-0000-0000-000000000001\"", "'effectId' is that of another act")]
    [TestCase("caseId", "\"00000000-0000-0000-0000-000000000001\"", "'caseId' is that of another case")]
    [TestCase("amount", """{"amount":1001,"currency":"CNY"}""", "'amount' is 1001 CNY and not 1000 CNY")]
    [TestCase("amount", """{"amount":1000,"currency":"USD"}""", "'amount' is 1000 USD and not 1000 CNY")]
    [TestCase("amount", "null", "'amount' is nothing and not 1000 CNY")]
    [TestCase("status", "\"Paid\"", "'status' is not what the contract says it is")]
    [TestCase("status", "\"Done, Refused\"", "'status' is not")]
    [TestCase("status", "0", "'status' is not what the contract says it is")]
    [TestCase("status", "\"Refused\"", "'code' is missing")]
    [TestCase("code", "\"NOTHING_LEFT\"", "'code' is there although nothing was refused")]
    [TestCase("decidedAt", "\"2500-01-01T00:00:00Z\"", "'decidedAt' is not between 1900 and 2199")]
    [TestCase("reference", "\"a\\nb\"", "'reference' holds control characters")]
    public async Task Should_hold_an_act_to_what_was_asked(string field, string said, string fault)
    {
        var use = PortCalls.All.Single(x => x.Path == "/acts/pay-out-balance");
        partner.Answer = async http =>
        {
            var answer = JsonNode.Parse(await Honest(use, http))!;
            answer[field] = JsonNode.Parse(said);
            await Lies.Send(http, answer.ToJsonString());
        };
        ThrowsInOneLine(await FaultOf(use), typeof(WrongAnswerException), use, fault);
    }

    [Test]
    public async Task Should_refuse_to_choose_between_two()
    {
        var use = PortCalls.All.Single(x => x.Path == "/acts/pay-out-balance");
        partner.Answer = async http => await Lies.Send(http, (await Honest(use, http)).Replace("\"status\":\"Done\"", "\"status\":\"Done\",\"status\":\"Pending\""));
        ThrowsInOneLine(await FaultOf(use), typeof(WrongAnswerException), use);
    }

    static void ThrowsInOneLine(Exception? fault, Type wanted, PortUse use, string text = "")
    {
        Assert.That(fault, Is.InstanceOf(wanted));
        Assert.That(fault!.Message, Does.StartWith(use.Port).And.Contain(use.Path.Split('/')[^1].Trim('{', '}')).And.Contain(text).And.Not.Contain('\n').And.Not.Contain('\r').And.Not.Contain(Lies.Canary));
    }

    async Task<Exception?> FaultOf(PortUse use)
    {
        try
        {
            await use.Make(services, new EffectKey(Guid.NewGuid(), Guid.NewGuid()));
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    JsonNode SchemaOf(PortUse use) => documents.Of(use.Port).Operations.Single(x => x.Path == use.Path).SchemaOf(200)!;

    /// <summary>What the contract shows as an example.</summary>
    JsonNode HonestRead(PortUse use) => documents.Of(use.Port).Contents().Single(x => x.Where.EndsWith($" {use.Path} 200", StringComparison.Ordinal)).Examples[0]!.DeepClone();

    async Task<string> Honest(PortUse use, HttpContext http)
    {
        if (!use.IsAct)
            return HonestRead(use).ToJsonString();
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        var answer = new ActAnswer(Guid.Parse(http.Request.Headers[PartnerClient.IdempotencyKey].ToString()), (Guid)body["caseId"]!, ActStatus.Done, DateTimeOffset.UnixEpoch, Reference: Lies.Canary);
        var said = JsonSerializer.SerializeToNode(answer, WireFormat.Options)!;
        if ((body["amount"] ?? body["freight"] ?? body["value"]) is { } sum)
            said["amount"] = sum.DeepClone();
        return said.ToJsonString();
    }
}
