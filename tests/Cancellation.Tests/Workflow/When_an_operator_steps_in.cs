using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_gate_is_waived
{
    static string? Waive(CaseUnderRules x, Gate gate, string? approver = "operator-2") => x.Take(new WaiveGate(x.Id, Guid.NewGuid(), gate, "agreed with the customer", "operator-1", approver, x.Now));

    static CaseUnderRules Left()
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.Take(new EntitlementsBlocked(x.Id, 1, Codes.EntitlementNotCleared, [new("coupon-1", "coupon", 1)], x.Now));
        return x;
    }

    [TestCase(null, "refused:SECOND_PERSON_NEEDED")]
    [TestCase("operator-1", "refused:SECOND_PERSON_NEEDED")]
    [TestCase(" OPERATOR-1", "refused:SECOND_PERSON_NEEDED")]
    [TestCase("operator-2", null)]
    [Covers("POS-63")]
    public void Should_need_another_person(string? approver, string? verdict) => Assert.That(Waive(Left(), Gate.Entitlements, approver), Is.EqualTo(verdict));

    [Test]
    public void Should_pass_the_gate_and_say_who_did_it()
    {
        var x = Left();
        Waive(x, Gate.Entitlements);
        Assert.That((x.Row.CurrentState, x.Gate(Gate.Entitlements), x.File.Waivers!.Single().ApproverId), Is.EqualTo((CaseState.DeviceReturned, GateStatus.Waived, "operator-2")));
        Assert.That(Waive(x, Gate.Entitlements), Is.EqualTo("late"));
    }

    [TestCase(Gate.Review)]
    [TestCase(Gate.Verify)]
    [TestCase(Gate.Device)]
    public void Should_be_refused_for_what_the_policy_does_not_give_up(Gate gate) => Assert.That(Waive(Left(), gate), Is.EqualTo("refused:NOT_WAIVABLE"));

    [Test]
    public void Should_still_hear_from_billing_what_is_owed_to_the_customer()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        Waive(x, Gate.Billing);
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Requested));
        x.Take(new BillingBlocked(x.Id, 1, Codes.AutoRenewOn, new() { Balances = [new("balance", Money.Cny(5_000))] }, x.Now));
        Assert.That((x.Gate(Gate.Billing), x.Row.CurrentState), Is.EqualTo((GateStatus.Waived, CaseState.DeviceReturned)));
        x.Take(new ReviewApproved(x.Id, 1, "rules", x.Now));
        Assert.That(x.Last<CloseAccount>().Acts.Single(a => a.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(4_950)));
    }
}

public sealed class When_a_step_is_stuck
{
    static string? Retry(CaseUnderRules x, string step) => x.Take(new RetryStep(x.Id, Guid.NewGuid(), step, "it works again", "operator-1", x.Now));

    static CaseUnderRules ClosureBlocked()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00", request: asked => asked with { PayoutDestination = "card-1" }).Confirmed();
        x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("debit", Money.Cny(23_456))], Deposit = Money.Cny(29_900) });
        x.Approve();
        x.Take(new DeviceReceived(x.Id, "SN-8801", "Hangzhou 3", "receipt-1", x.Now));
        x.Take(new DeviceInspected(x.Id, "SN-8801", InspectionGrade.Good, [], x.Now));
        var acts = x.Last<CloseAccount>().Acts.ToList();
        x.Take(new ClosureBlocked(x.Id, 1, ClosingActKind.RefundDeposit, Codes.PayoutFailed, x.Now, acts.FindIndex(a => a.Kind == ClosingActKind.RefundDeposit)));
        return x;
    }

    [Test]
    [Covers("PAY-40", "POS-61")]
    public void Should_ask_only_for_the_acts_that_are_not_done()
    {
        var x = ClosureBlocked();
        Assert.That((x.Row.WaitingOn, x.Row.WaitingCode, x.HasTask(TaskCodes.ClosureBlocked)), Is.EqualTo(("Operator", Codes.PayoutFailed, true)));
        Retry(x, nameof(CloseAccount));
        Assert.That((x.Last<CloseAccount>().Ask, x.Last<CloseAccount>().Acts[0].Kind), Is.EqualTo((2, ClosingActKind.RefundDeposit)));
        Assert.That(x.Sent.OfType<CloseAccount>().Last().Acts.Any(a => a.Kind == ClosingActKind.PayOutBalance), Is.False, "paid already");
        x.Take(new ClosureBlocked(x.Id, 2, ClosingActKind.RevokeAuthorisation, Codes.NotAvailable, x.Now, 1));
        Retry(x, nameof(CloseAccount));
        Assert.That(x.Last<CloseAccount>().Acts[0].Kind, Is.EqualTo(ClosingActKind.RevokeAuthorisation));
        x.Closed();
        Assert.That((x.Row.CurrentState, x.HasTask(TaskCodes.ClosureBlocked)), Is.EqualTo((CaseState.Closed, false)));
    }

    [Test]
    public void Should_count_what_was_done_once()
    {
        var x = ClosureBlocked();
        var done = x.File.Closing!.Done;
        Assert.That(x.Take(new ClosureBlocked(x.Id, 1, ClosingActKind.RefundDeposit, Codes.PayoutFailed, x.Now, 1)), Is.EqualTo("late"));
        Assert.That(x.File.Closing.Done, Is.EqualTo(done));
    }

    [Test]
    [Covers("POS-63")]
    public void Should_go_on_with_a_new_destination()
    {
        var x = ClosureBlocked();
        Assert.That(x.Amend(destination: "card-2"), Is.EqualTo("refused:IDENTITY_NEEDED"));
        var proof = new IdentityProof([IdentityFactor.Password, IdentityFactor.SmsCode], "login-2", x.Now);
        Assert.That(x.Amend(destination: "card-2", identity: proof, agent: "agent-1", approver: "agent-1"), Is.EqualTo("refused:SECOND_PERSON_NEEDED"));
        Assert.That(x.Amend(destination: "card-2", identity: proof, agent: "agent-1", approver: "agent-2"), Is.Null);
        Retry(x, nameof(CloseAccount));
        Assert.That(x.Last<CloseAccount>().Acts[0].Target, Is.EqualTo("card-2"));
        Assert.That(x.File.Closing!.Acts.Single(a => a.Kind == ClosingActKind.PayOutBalance).Target, Is.EqualTo("card-1"), "that is paid");
    }

    [TestCase("CloseAccount")]
    [TestCase("UndoSteps")]
    [TestCase("ClearBilling")]
    [TestCase("PerformDuty/EraseData/crm")]
    [TestCase("Nonsense")]
    public void Should_have_nothing_to_retry_otherwise(string step)
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00").Confirmed();
        Assert.That(Retry(x, step), Is.EqualTo("refused:NOTHING_TO_RETRY"));
    }

    [TestCase("ClearBilling")]
    [TestCase("Billing")]
    public void Should_ask_a_worker_again_that_said_no(string step)
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        x.Take(new BillingBlocked(x.Id, 1, Codes.AutoRenewOn, new(), x.Now));
        Assert.That((Retry(x, step), x.Last<ClearBilling>().Ask), Is.EqualTo(((string?)null, 2)));
    }
}

public sealed class When_closure_is_forced
{
    static string? Force(CaseUnderRules x, string? approver = "operator-2") => x.Take(new ForceClosure(x.Id, Guid.NewGuid(), "court order", "operator-1", approver, x.Now));

    [TestCase(null)]
    [TestCase("operator-1")]
    [Covers("POS-63")]
    public void Should_need_another_person(string? approver) =>
        Assert.That(Force(new CaseUnderRules("Pay", "2026-03-02 10:00"), approver), Is.EqualTo("refused:SECOND_PERSON_NEEDED"));

    [Test]
    public void Should_waive_what_is_open_but_pay_what_is_owed()
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00");
        Assert.That(Force(x), Is.Null);
        Assert.That((x.Row.CurrentState, x.Last<ClearBilling>().Ask), Is.EqualTo((CaseState.Requested, 1)));
        x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))] });
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Closing));
        Assert.That(x.Last<CloseAccount>().Acts.Single(a => a.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(5_000)));
        Assert.That(x.File.Waivers!.Select(w => w.Gate), Is.SupersetOf(new[] { Gate.Confirmation, Gate.Identity, Gate.Billing, Gate.Entitlements, Gate.Review }));
    }

    [Test]
    public void Should_not_wait_for_dues_device_or_day()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00", request: asked => asked with { EffectiveOn = Shanghai.Day("2026-12-31") }).Confirmed();
        x.Take(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new() { AutoRenewalStopped = true, Dues = [new("bill-1", "UnpaidServiceFee", Money.Cny(100), Shanghai.Day("2026-07-01"))] }, x.Now));
        Force(x);
        Assert.That((x.Row.CurrentState, x.File.EffectiveOn), Is.EqualTo((CaseState.Closing, (DateOnly?)null)));
        Assert.That(x.Last<CloseAccount>().Acts.Any(a => a.Kind == ClosingActKind.WipeKeys), Is.False, "the terminal never came back");
    }

    [Test]
    public void Should_stop_at_a_legal_hold_and_at_no_other()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.File.Holds = [new(HoldKind.Risk, "risk-1", "unusual trading", "risk desk", x.Now), new(HoldKind.Legal, "court-1", "seizure", "legal", x.Now)];
        Assert.That(Force(x), Is.EqualTo("refused:ON_HOLD"));
        x.File.Holds[1] = x.File.Holds[1] with { ReleasedAt = x.Now };
        Force(x);
        Assert.That((x.Row.CurrentState, x.File.Holds[0].ReleasedAt), Is.EqualTo((CaseState.Closing, (DateTimeOffset?)x.Now)));
    }
}

public sealed class When_a_provider_forces_a_cancellation
{
    static CancellationRequest Forced(CancellationRequest x) => x with
    {
        Operation = Operation.ForcedCancel, Initiator = Initiator.Provider, AgentId = "agent-1", ApproverId = "agent-2", Reason = new(Codes.Violation, "self-swiping"), Identity = null, Documents = [],
    };

    [Test]
    [Covers("POS-01", "POS-65")]
    public void Should_ask_the_merchant_for_nothing_tell_the_reason_and_pay_all_the_same()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00", request: Forced);
        Assert.That((x.Row.CurrentState, x.Count<VerifyIdentity>(), x.Count<ClearBilling>()), Is.EqualTo((CaseState.Requested, 0, 1)));
        Assert.That((x.Last<SendNotice>().Kind, x.Last<SendNotice>().Code), Is.EqualTo((NoticeKind.RequestReceived, Codes.Violation)));
        Assert.That(x.Withdraw(), Is.EqualTo("refused:VIOLATION"));
        x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("debit", Money.Cny(23_456))] });
        x.Approve();
        x.Take(new DeviceReceived(x.Id, "SN-8801", "Hangzhou 3", "receipt-1", x.Now));
        x.Take(new DeviceInspected(x.Id, "SN-8801", InspectionGrade.Good, [], x.Now));
        Assert.That(x.Last<CloseAccount>().Acts.Single(a => a.Kind == ClosingActKind.PayOutBalance).Amount, Is.EqualTo(Money.Cny(23_456)));
    }

    [Test]
    public void Should_not_end_because_the_merchant_does_not_pay()
    {
        var x = new CaseUnderRules("Pos", "2026-08-03 10:00", request: Forced);
        x.Take(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new() { Dues = [new("bill-1", "UnpaidServiceFee", Money.Cny(100), Shanghai.Day("2026-07-01"))] }, x.Now));
        x.RingAlarm("2026-09-05 00:00");
        Assert.That((x.Row.CurrentState, x.Row.NeedsOperator), Is.EqualTo((CaseState.Requested, true)));
    }

    [TestCase("agent-1", "agent-1", "approverId SECOND_PERSON_NEEDED")]
    [TestCase("agent-1", null, "approverId SECOND_PERSON_NEEDED")]
    [TestCase(null, "agent-2", "agentId INFO_INCOMPLETE, approverId SECOND_PERSON_NEEDED")]
    [TestCase("agent-1", "agent-2", "")]
    [Covers("POS-01", "POS-63")]
    public void Should_take_two_persons(string? agent, string? approver, string faults) => Assert.That(Faults(Forced(Requests.For("Pos", "POS-1")) with { AgentId = agent, ApproverId = approver }), Is.EqualTo(faults));

    [Test]
    [Covers("POS-01")]
    public void Should_let_nobody_else_ask_without_the_customer()
    {
        var request = Requests.For("Pos", "POS-1");
        Assert.That(Faults(request with { Initiator = Initiator.Provider }), Is.EqualTo("initiator INITIATOR_NOT_ALLOWED"));
        Assert.That(Faults(Forced(request) with { Initiator = Initiator.Customer }), Is.EqualTo("initiator INITIATOR_NOT_ALLOWED"));
    }

    static string Faults(CancellationRequest request) =>
        string.Join(", ", Cancellation.Workflow.Rules.RequestRules.Faults(Rules.Policies.FindLatest("Pos")!, request).Select(x => $"{x.Field} {x.Code}"));
}
