using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>The acquirer stopped the terminal for abnormal trading before the merchant asked: its risk desk holds the case.</summary>
public sealed class When_a_suspended_merchant_cancels
{
    static readonly BillingStanding Standing = new() { AutoRenewalStopped = true, Balances = [new("debit", Money.Cny(30_000))] };

    CaseUnderRules terminal = null!;

    [SetUp]
    public void Hold_it_and_do_all_the_rest()
    {
        terminal = new CaseUnderRules("Pos", "2026-07-06 10:00").Confirmed();
        terminal.Take(new HoldPlaced(terminal.Id, HoldKind.Risk, "risk-1", "abnormal trading", "risk desk", terminal.Now));
        terminal.ClearBilling(Standing);
        terminal.Take(new DeviceReceived(terminal.Id, "SN-8801", "Hangzhou 3", "receipt-1", terminal.Now));
        terminal.Take(new DeviceInspected(terminal.Id, "SN-8801", InspectionGrade.Good, [], terminal.Now));
        terminal.Approve();
    }

    [Test]
    [Covers("POS-04", "POS-05", "POS-65")]
    public void Should_neither_be_refused_nor_cancelled_by_the_suspension_alone()
    {
        Assert.That((terminal.Count<CloseAccount>(), terminal.Row.WaitingOn, terminal.Row.WaitingFor), Is.EqualTo((0, "Operator", "hold")));
        Assert.That(terminal.Sent.OfType<SendNotice>().Single(x => x.Kind == NoticeKind.OnHold).Facts!.Text, Is.EqualTo("abnormal trading"));
    }

    [Test]
    [Covers("POS-05", "POS-65", "CARD-45")]
    public void Should_go_on_when_the_risk_was_looked_at_and_pay_out_all_the_same()
    {
        terminal.Take(new HoldReleased(terminal.Id, HoldKind.Risk, "risk-1", "checked", "risk desk", terminal.Now));
        Assert.That(terminal.Row.CurrentState, Is.EqualTo(CaseState.Closing));
        Assert.That(terminal.Last<CloseAccount>().Acts.Single(x => x.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(30_000)));
    }
}

public sealed class When_a_charge_comes_after_the_end
{
    [TestCase(false)]
    [TestCase(true)]
    [Covers("PAY-15")]
    public void Should_have_somebody_look_and_bill_nothing(bool completed)
    {
        var x = new Closed("Pay", "2026-04-30 11:00");
        if (completed)
            x.Finish();
        var (money, state) = (x.File.Money.ToList(), x.Row.CurrentState);
        Assert.That(x.Take(id => new NewChargePosted(id, "usage-1", Money.Cny(500), x.Now)), Is.Null);
        Assert.That((x.Row.CurrentState, x.Sent.OfType<ClearBilling>().Count()), Is.EqualTo((state, 1)));
        Assert.That(x.File.Money, Is.EqualTo(money));
        Assert.That(x.File.Tasks!.Single(task => task.DoneAt is null && task.Code == TaskCodes.LateCharge).About, Is.EqualTo("usage-1"));
        Assert.That(x.Row.NeedsOperator);
    }
}
