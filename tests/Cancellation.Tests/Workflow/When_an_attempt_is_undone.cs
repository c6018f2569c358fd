using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Reading;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

public sealed class When_an_attempt_is_undone
{
    static CaseUnderRules Freezing(string line = "Pay") =>
        new CaseUnderRules(line, "2026-03-02 10:00", policy => policy["billing"]!["freezeAccount"] = true).Confirmed();

    static IEnumerable<string> Acts(UndoSteps asked) => asked.Acts.Select(x => $"{x.Kind} {x.Target}".Trim());

    /// <summary>S09: the answers come after the withdrawal.</summary>
    [Test]
    [Covers("PAY-55")]
    public void Should_wait_for_what_is_under_way_and_undo_it_once()
    {
        var x = Freezing();
        x.Withdraw();
        Assert.That((x.Row.CurrentState, x.Count<UndoSteps>()), Is.EqualTo((CaseState.Withdrawn, 0)));
        x.ClearBilling();
        x.ClearBilling();
        Assert.That(Acts(x.Sent.OfType<UndoSteps>().Single()), Is.EqualTo(new[] { "UnfreezeAccount" }));
        Assert.That((x.Row.WaitingOn, x.Row.WaitingFor, x.Row.DueAt), Is.EqualTo(("Us", nameof(UndoSteps), (DateTimeOffset?)Shanghai.EndOf("2026-03-23"))));
        x.Undone();
        Assert.That((x.Gate(Gate.Billing), x.Row.WaitingOn, x.Undone()), Is.EqualTo((GateStatus.Compensated, (string?)null, "late")));
        Assert.That(x.File.Deadlines.Exists(DeadlineIsRunning), Is.False);
        Assert.That(x.Sent.OfType<SendNotice>().Select(n => n.Kind), Has.None.EqualTo(NoticeKind.CancellationClosed));
        Assert.That(x.File.Duties, Is.Empty);
    }

    static bool DeadlineIsRunning(Deadline x) => x.MetAt is null && x.MissedAt is null;

    [Test]
    public void Should_ask_for_nothing_when_nothing_was_done()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00");
        x.Withdraw();
        Assert.That((x.Count<UndoSteps>(), x.File.Compensation, x.File.Deadlines.Count), Is.EqualTo((0, (Compensation?)null, 0)));
    }

    [Test]
    [Covers("PAY-55")]
    public void Should_undo_in_reverse_order_and_leave_coupons_and_renewal()
    {
        var policy = Rules.Policies.FindLatest("Pos")!;
        policy = policy with { Billing = policy.Billing with { FreezeAccount = true }, Device = policy.Device! with { ReturnFreight = 1_200 } };
        var file = new CaseFile
        {
            Request = Requests.For("Pos", "POS-1"),
            Gates =
            [
                new() { Gate = Gate.Billing, Status = GateStatus.Satisfied }, new() { Gate = Gate.Entitlements, Status = GateStatus.Satisfied },
                new() { Gate = Gate.Device, Status = GateStatus.Satisfied, FactId = "receipt-1", Evidence = "Hangzhou 3" },
            ],
            Billing = new() { AutoRenewalStopped = true },
            LinkedServices = ["router", "tv"],
            Decisions =
            [
                new("points-1", "points", EntitlementChoice.Convert, 12_300, Money.Cny(1_230), null, "consent-1", default),
                new("coupon-a", "coupon", EntitlementChoice.Transfer, 1, null, "M-2002", null, default),
                new("package-1", "package", EntitlementChoice.Refund, 1, Money.Cny(26_729), null, null, default),
            ],
        };
        Assert.That(CompensationRules.Acts(policy, file).Select(x => $"{x.Kind} {x.Target} {x.Amount?.Amount}".TrimEnd()), Is.EqualTo(new[]
        {
            "ShipDeviceBack SN-8801 1200", "RestartLinkedService tv", "RestartLinkedService router", "RestorePackage package-1 26729", "RestorePoints points-1 1230", "UnfreezeAccount",
        }));
    }

    [TestCase(8_765, 8_765, 0, 0, TestName = "Should_not_return_what_a_bill_cost")]
    [TestCase(8_865, 8_765, 100, 0, TestName = "Should_not_return_what_being_late_cost")]
    [TestCase(3_800, 0, 0, 3_800, TestName = "Should_return_what_only_leaving_cost")]
    [TestCase(12_665, 8_765, 100, 3_800, TestName = "Should_return_only_that_part")]
    public void Should_return_what_was_paid_for_leaving(long paid, long bill, long late, long returned)
    {
        var standing = new BillingStanding
        {
            Payments = [new("payment-1", Money.Cny(paid), default)],
            Dues = bill == 0 ? [] : [new("bill-1", "UnpaidBill", Money.Cny(bill), Shanghai.Day("2026-05-10"), Shanghai.Day("2026-06-02"))],
        };
        var statement = new List<MoneyLine> { new("LateFee", Money.Cny(-late), "R6"), new("EarlyTerminationFee", Money.Cny(-5_000), "R7") };
        Assert.That(CompensationRules.PaidForLeaving(standing, statement).Sum(x => x.Amount), Is.EqualTo(returned));
    }

    [Test]
    public void Should_cancel_the_label_of_a_device_that_is_still_with_the_customer()
    {
        var x = Collected();
        x.Withdraw();
        Assert.That(Acts(x.Last<UndoSteps>()), Is.EqualTo(new[] { "CancelReturnLabel label-1" }));
        x.Undone();
        // It was sent all the same, and is reported twice.
        var received = new DeviceReceived(x.Id, "SN-8801", "Hangzhou 3", "receipt-1", x.At("2026-08-05 10:00").Now);
        x.Take(received);
        Assert.That((Acts(x.Last<UndoSteps>()).Single(), x.Last<UndoSteps>().Ask), Is.EqualTo(("ShipDeviceBack SN-8801", 2)));
        x.At("2026-08-06 10:00").Undone();
        Assert.That((x.Take(received), x.Count<UndoSteps>()), Is.EqualTo(("late", 2)));
    }

    [Test]
    [Covers("POS-53")]
    public void Should_say_what_withdrawing_costs()
    {
        var x = Collected();
        Assert.That(WithdrawalRules.Of(x.Row, x.Now).Cost, Is.EqualTo(WithdrawalCost.Free));
        x.Take(new DeviceReceived(x.Id, "SN-8801", "Hangzhou 3", "receipt-1", x.Now));
        Assert.That((WithdrawalRules.Of(x.Row, x.Now).Cost, WithdrawalRules.Of(x.Row, x.Now).Codes.Single()), Is.EqualTo((WithdrawalCost.WithCost, "RETURN_FREIGHT")));
        x.Withdraw();
        Assert.That((WithdrawalRules.Of(x.Row, x.Now).Cost, Acts(x.Last<UndoSteps>()).Single()), Is.EqualTo((WithdrawalCost.Over, "ShipDeviceBack SN-8801")));
    }

    static CaseUnderRules Collected()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00").Confirmed();
        x.ClearBilling();
        x.Approve();
        x.Take(new DeviceCollectionOpened(x.Id, 1, "label-1", x.Now));
        return x;
    }

    [Test]
    public void Should_call_an_operator_when_an_act_is_refused_and_go_on_from_there()
    {
        var x = Freezing("Pos");
        x.ClearBilling();
        x.Approve();
        x.Take(new DeviceCollectionOpened(x.Id, 1, "label-1", x.Now));
        x.Withdraw();
        x.Take(new UndoBlocked(x.Id, 1, UndoActKind.UnfreezeAccount, Codes.NotAvailable, 1, x.Now));
        Assert.That((x.Row.WaitingOn, x.Row.WaitingCode, x.HasTask(TaskCodes.UndoBlocked)), Is.EqualTo(("Operator", Codes.NotAvailable, true)));
        Assert.That(x.Take(new UndoBlocked(x.Id, 1, UndoActKind.UnfreezeAccount, Codes.NotAvailable, 1, x.Now)), Is.EqualTo("late"));
        x.Take(new RetryStep(x.Id, Guid.NewGuid(), nameof(UndoSteps), "billing is back", "operator-1", x.Now));
        Assert.That((x.Last<UndoSteps>().Ask, Acts(x.Last<UndoSteps>()).Single(), x.HasTask(TaskCodes.UndoBlocked)), Is.EqualTo((2, "UnfreezeAccount", false)));
        x.Undone();
        Assert.That((x.Gate(Gate.Device), x.Gate(Gate.Billing), x.Row.NeedsOperator), Is.EqualTo((GateStatus.Compensated, GateStatus.Compensated, false)));
    }
}
