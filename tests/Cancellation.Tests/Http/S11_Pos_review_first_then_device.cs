using System.Text.Json.Nodes;
using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class S11_Pos_review_first_then_device
{
    [Test]
    [Covers("POS-08", "POS-12", "POS-28", "POS-50", "POS-57", "POS-59", "POS-66", "POS-67", "T-DEVICE", "T-INSPECT", "T-PAYOUT", "T-REFUND", "T-RETENTION", "T-REVIEW")]
    public async Task Should_pay_out_before_the_card_is_unbound_and_keep_every_date()
    {
        await using var service = await ServiceUnderTest.Start("2026-08-03 09:00");
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Pos(), "S11");
        Assert.That(requested.Status, Is.EqualTo(202), requested.Body.ToJsonString());
        var path = $"/v1/cancellations/{requested.CaseId}";
        var confirmed = await service.Post($"{path}/confirmation?wait=20s", null as string, "S11-confirm");
        Assert.That(confirmed.Body.Days("T-REVIEW"), Is.EqualTo("2026-08-04 … 2026-08-06"), confirmed.Body.ToJsonString());
        Assert.That(confirmed.Body.Days("T-HANDLING"), Is.EqualTo("2026-08-24"));

        service.Clock.MoveTo("2026-08-05 11:00");
        var approved = await service.Post($"{path}/review?wait=20s", Bodies.Approval, "S11-approve");
        Assert.That(approved.State, Is.EqualTo("Approved"));
        Assert.That(approved.Body.Days("T-DEVICE"), Is.EqualTo("2026-08-20"));

        service.Clock.MoveTo("2026-08-11 14:00");
        var received = await service.Post("/sandbox/terminals/SN-8801/hand-over?wait=20s", null as string);
        Assert.That(received.Body.Days("T-INSPECT"), Is.EqualTo("2026-08-13"), received.Body.ToJsonString());

        service.Clock.MoveTo("2026-08-12 16:00");
        var closed = await service.Post("/sandbox/terminals/SN-8801/inspection?wait=20s", new JsonObject { ["grade"] = "Good" });
        Assert.That(closed.State, Is.EqualTo("Closed"), closed.Body.ToJsonString());
        var timeline = (await service.Get($"{path}/timeline")).Body;
        Assert.That(timeline.Paid("PayOutBalance"), Is.EqualTo(123_456));
        Assert.That(timeline.Paid("RefundDeposit"), Is.EqualTo(29_900));
        var acts = timeline.Acts().ToList();
        Assert.That(acts.IndexOf("PayOutBalance"), Is.LessThan(acts.IndexOf("UnbindBankCard")).And.GreaterThanOrEqualTo(0));
        Assert.Multiple(() =>
        {
            Assert.That(closed.Body.Days("T-PAYOUT"), Is.EqualTo("2026-08-13"));
            Assert.That(closed.Body.Days("T-REFUND"), Is.EqualTo("2026-08-17 … 2026-08-21"));
            Assert.That(closed.Body.Days("T-ERASE"), Is.EqualTo("2026-09-11"));
            Assert.That(closed.Body.Days("T-STRAY"), Is.EqualTo("2026-09-12"));
            Assert.That(closed.Body["duties"]!.AsArray().Where(x => (string?)x!["kind"] == "RetainRecords").Select(x => (string?)x!["lastDay"]),
                Is.Not.Empty.And.All.EqualTo("2036-08-12"));
        });

        service.Clock.MoveTo("2026-08-12 20:00");
        var sale = await service.Post("/sandbox/terminals/SN-8801/transactions",
            new JsonObject { ["transactionId"] = "T-1", ["amount"] = new JsonObject { ["amount"] = 1_000, ["currency"] = "CNY" } });
        Assert.That((bool)sale.Body["approved"]!, Is.False, sale.Body.ToJsonString());
        Assert.That((await service.Get($"{path}/timeline")).Body["items"]!.AsArray().Select(x => (string?)x!["name"]), Does.Contain("TerminalTransactionDeclined"));
    }
}
