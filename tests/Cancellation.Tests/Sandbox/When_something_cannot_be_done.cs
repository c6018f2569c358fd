using Cancellation.Contracts;
using Cancellation.Workers;
using NUnit.Framework;

namespace Cancellation.Tests.Sandbox;

/// <summary>What honest systems refuse, over the wire.</summary>
[TestFixture]
sealed class When_something_cannot_be_done : SandboxOverHttp
{
    readonly Guid caseId = Guid.NewGuid();

    [Test]
    public async Task Should_not_pay_out_more_than_is_held() => Assert.That(await Refusal(await PayOut(Guid.NewGuid(), caseId, fen: 5_001)), Is.EqualTo(Codes.PayoutFailed));

    [Test]
    public async Task Should_not_refund_more_than_was_paid()
    {
        await World.Debit("PAY-5003", "D-1", Money.Cny(700));
        Assert.That(await Refusal(await Refund(701)), Is.EqualTo(Codes.PayoutFailed));
        Assert.That((await Said(await Refund(700)))!.Status, Is.EqualTo(ActStatus.Done));
        Assert.That(await Refusal(await Refund(700)), Is.EqualTo(Codes.PayoutFailed), "nor twice");

        Task<HttpResponseMessage> Refund(long fen) => Act("payouts", "refund", Guid.NewGuid(),
            new { caseId, purpose = RefundPurpose.StrayDebit, amount = Money.Cny(fen), subscriptionId = "PAY-5003", originalReference = "D-1" });
    }

    [Test]
    public async Task Should_not_refund_more_deposit_than_is_held() => Assert.That(
        await Refusal(await Act("payouts", "refund-deposit", Guid.NewGuid(), new { caseId, subscriptionId = "POS-8801", amount = Money.Cny(29_901) })), Is.EqualTo(Codes.PayoutFailed));

    [Test]
    public async Task Should_not_pay_out_of_a_closed_account()
    {
        await PayOut(Guid.NewGuid(), caseId, fen: 5_000);
        Assert.That((await Said(await Act("services", "stop-service", Guid.NewGuid(), new { caseId, subscriptionId = "PAY-5001" })))!.Status, Is.EqualTo(ActStatus.Done));
        Assert.That(await Refusal(await PayOut(Guid.NewGuid(), caseId, fen: 1)), Is.EqualTo(Codes.AccountAbnormal));
    }

    [Test]
    public async Task Should_not_unbind_the_card_before_the_payout() => Assert.That(
        await Refusal(await Act("authorisations", "unbind-bank-card", Guid.NewGuid(), new { caseId, subscriptionId = "POS-8801" })), Is.EqualTo(Codes.PayoutFailed));

    [Test]
    public async Task Should_not_close_an_account_that_holds_money() => Assert.That(
        await Refusal(await Act("services", "stop-service", Guid.NewGuid(), new { caseId, subscriptionId = "PAY-5001" })), Is.EqualTo(Codes.PayoutFailed));

    [Test]
    public async Task Should_leave_the_books_balanced()
    {
        await Should_not_refund_more_than_was_paid();
        await Should_not_pay_out_of_a_closed_account();
        Assert.That(World.Totals(), Has.Property("UnbalancedEffects").Zero.And.Property("PaidOut").EqualTo(5_700));
    }

    static async Task<string?> Refusal(HttpResponseMessage answer)
    {
        var said = await Said(answer);
        Assert.That(said!.Status, Is.EqualTo(ActStatus.Refused));
        return said.Code;
    }
}
