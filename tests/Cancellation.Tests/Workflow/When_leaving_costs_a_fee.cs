using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

/// <summary>No shipped policy asks for one; here 500 fen.</summary>
public sealed class When_leaving_costs_a_fee
{
    static readonly BillingStanding Standing = new() { AutoRenewalStopped = true };

    [Test]
    [Covers("POS-48", "T-PAY")]
    public void Should_not_go_on_before_it_is_paid()
    {
        var x = new CaseUnderRules("Pos", "2026-03-02 10:00", policy => policy["billing"]!["cancellationFee"] = 500).Confirmed();
        x.ClearBilling(Standing);
        Assert.That((x.Row.CurrentState, x.Row.WaitingOn, x.Row.WaitingCode), Is.EqualTo((CaseState.Requested, "Customer", Codes.FeeUnpaid)));
        Assert.That(x.Running("T-PAY"), Is.Not.Null);
        x.Take(new ChargePaid(x.Id, "payment-1", Money.Cny(500), x.Now));
        x.ClearBilling(Standing with { Payments = [new("payment-1", Money.Cny(500), x.Now)] });
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.EntitlementsSettled));
    }

    [Test]
    [Covers("POS-49")]
    public void Should_be_shown_before()
    {
        var shipped = Rules.Policies.FindLatest("Pos")!;
        var preview = Preview.Of(shipped with { Billing = shipped.Billing with { CancellationFee = 500 } }, Requests.For("Pos", "POS-1"), Standing, [], new(Rules.Calendar), Shanghai.At("2026-03-02 10:00"));
        Assert.That((preview.Lines.Single(), preview.Due.Single()), Is.EqualTo((new MoneyLine("CancellationFee", Money.Cny(-500), "R1"), Money.Cny(500))));
        Assert.That(preview.Consequences, Does.Contain(Consequence.FeesAreCharged));
    }
}

public sealed class When_it_is_asked_what_leaving_means
{
    [TestCase("Pay", Operation.Cancel, "ServiceStops, BalanceIsPaidOut, FeesAreCharged, DataIsErased, CanComeBack")]
    [TestCase("Pay", Operation.CloseAccount, "ServiceStops, LinkedServicesStop, BalanceIsPaidOut, FeesAreCharged, DataIsErased, CanComeBack")]
    [TestCase("Pay", Operation.Suspend, "ServiceIsSuspended, CanComeBack")]
    [TestCase("Card", Operation.Cancel, "ServiceStops, BalanceIsPaidOut, EntitlementsAreLost, DataIsErased, MustRegisterAnew")]
    [TestCase("Card", Operation.Unbind, "CanComeBack")]
    [TestCase("Pos", Operation.Cancel, "ServiceStops, BalanceIsPaidOut, DeviceIsReturned, BankCardIsUnbound, DataIsErased, MustRegisterAnew")]
    [Covers("PAY-02", "PAY-20", "PAY-41", "PAY-47", "CARD-15")]
    public void Should_depend_on_the_line_and_on_what_is_asked_for(string line, Operation operation, string consequences) =>
        Assert.That(string.Join(", ", Of(line, operation).Consequences), Is.EqualTo(consequences));

    /// <summary>S06's balance and S07's half of June.</summary>
    [Test]
    [Covers("PAY-51")]
    public void Should_tell_unused_service_from_cash() => Assert.That(
        Of("Pay", Operation.Cancel, new PaidPeriod(Shanghai.Day("2026-06-01"), Shanghai.Day("2026-06-30"), Money.Cny(3_000))).Lines.Select(x => (x.Kind, x.Amount.Amount)),
        Is.EqualTo(new[] { ("Balance", 5_000L), ("BalanceHandlingFee", -50L), ("PrepaidRefund", 1_200L) }), "a fee is taken from the cash only");

    static Preview Of(string line, Operation operation, params PaidPeriod[] prepaid) => Preview.Of(
        Rules.Policies.FindLatest(line)!, Requests.For(line, "s-1") with { Operation = operation }, new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))], Prepaid = prepaid },
        line == "Card" ? [new("points-1", "points", 99)] : [], new(Rules.Calendar), Shanghai.At("2026-06-18 10:00"));
}
