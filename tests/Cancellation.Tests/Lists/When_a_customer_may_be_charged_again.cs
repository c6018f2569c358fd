using Cancellation.Tests.Http.Support;
using NUnit.Framework;

namespace Cancellation.Tests.Lists;

[TestFixture]
public sealed class When_a_customer_may_be_charged_again
{
    ServiceUnderTest service = null!;

    [SetUp]
    public async Task Start() => service = await ServiceUnderTest.Start();

    [TearDown]
    public async Task Stop() => await service.DisposeAsync();

    async Task<string?> Risk(string caseId, string risk) =>
        (string?)(await service.Get($"/v1/cancellations?id={caseId}&chargeRisk={risk}")).Body["cases"]!.AsArray().SingleOrDefault()?["cancellationId"];

    [Test]
    public async Task Should_be_counted_until_billing_has_stopped_it()
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay("PAY-5003", "C-5003"), "request");
        await service.Until($"/v1/cancellations/{asked.CaseId}", x => (string?)x["waiting"]?["needs"] == "confirmation");
        Assert.That(await Risk(asked.CaseId, "NotStopped"), Is.EqualTo(asked.CaseId));
        Assert.That((int?)(await service.Get("/v1/cancellations/counts")).Body["byChargeRisk"]!["NotStopped"], Is.EqualTo(1));

        await service.Post($"/v1/cancellations/{asked.CaseId}/confirmation?wait=20s", (string?)null, "confirm");
        foreach (var risk in (string[])["NotStopped", "RenewalOn", "StrayDebit"])
            Assert.That(await Risk(asked.CaseId, risk), Is.Null, risk);
    }

    [Test]
    public async Task Should_not_be_feared_where_billing_says_that_nothing_renews()
    {
        var asked = await service.Post("/v1/cancellations?wait=20s", Bodies.Pay(), "request");
        await service.Until($"/v1/cancellations/{asked.CaseId}", x => (string?)x["waiting"]?["needs"] == "confirmation");
        Assert.That(await Risk(asked.CaseId, "NotStopped"), Is.Null);
    }
}
