using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Http;

[TestFixture]
public sealed class S06_Pay_no_contract_prepaid_balance
{
    [Test]
    [Covers("PAY-11", "PAY-43", "PAY-44", "T-REFUND", "T-REACT", "T-ERASE")]
    public async Task Should_pay_back_the_balance_less_one_percent()
    {
        await using var service = await ServiceUnderTest.Start("2026-04-30 10:55");
        var requested = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), "S06");
        Assert.That(requested.Status, Is.EqualTo(202), requested.Body.ToJsonString());
        var path = $"/v1/cancellations/{requested.CaseId}";

        service.Clock.MoveTo("2026-04-30 11:00");
        var closed = await service.Post($"{path}/confirmation?wait=20s", null as string, "S06-confirm");

        Assert.That(closed.State, Is.EqualTo("Closed"), closed.Body.ToJsonString());
        Assert.That((await service.Get($"{path}/timeline")).Body.Paid("PayOutBalance"), Is.EqualTo(4_950));
        Assert.That(closed.Body["money"]!.AsArray().Select(x => (long)x!["amount"]!["amount"]!), Does.Contain(-50).And.Contain(5_000));
        Assert.That(closed.Body.Days("T-REFUND"), Is.EqualTo("2026-05-08 … 2026-05-13"));
        Assert.That(closed.Body.Days("T-REACT"), Is.EqualTo("2026-05-15"));
        Assert.That(closed.Body.Days("T-ERASE"), Is.EqualTo("2026-05-30"));
    }
}
