using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

public sealed class When_money_is_on_its_way
{
    static readonly BillingStanding Standing = new() { Balances = [new("balance", Money.Cny(123_456))], Deposit = Money.Cny(29_900) };

    Closed terminal = null!;

    [SetUp]
    public void Close_with_a_balance_and_a_deposit() => terminal = new Closed("Pos", "2026-08-12 16:00", Standing);

    [Test]
    public void Should_know_the_effects_before_they_are_done()
    {
        var acts = terminal.Sent.OfType<CloseAccount>().Single().Acts.Select(x => x.Kind).ToList();
        Assert.That(EffectOf("PayOutBalance"), Is.EqualTo(Effect.IdFor(new(terminal.Row.CorrelationId, nameof(CloseAccount), 1), acts.IndexOf(ClosingActKind.PayOutBalance)).ToString()));
        Assert.That(EffectOf("RefundDeposit"), Is.EqualTo(Effect.IdFor(new(terminal.Row.CorrelationId, nameof(CloseAccount), 1), acts.IndexOf(ClosingActKind.RefundDeposit)).ToString()));
    }

    [Test]
    public void Should_know_them_anew_when_closing_is_asked_for_again()
    {
        terminal = new Closed("Pos", "2026-08-12 16:00", Standing, closed: false);
        var (plan, before) = (terminal.File.Closing!, EffectOf("PayOutBalance"));
        var done = plan.Acts.ToList().FindIndex(x => x.Kind == ClosingActKind.RefundDeposit);
        terminal.File.Closing = plan with { Done = done };
        terminal.File.Gates.Single(x => x.Gate == Gate.Verify).Status = GateStatus.Pending;
        terminal.Ring();
        terminal.Take(id => new RefundSettled(id, before, Money.Cny(123_456), terminal.Now));
        Assert.That(EffectOf("PayOutBalance"), Is.EqualTo(before), "What was done keeps its effect.");
        Assert.That(EffectOf("RefundDeposit"), Is.EqualTo(Effect.IdFor(new(terminal.Row.CorrelationId, nameof(CloseAccount), 2), 0).ToString()));
    }

    [TestCase(29_900, "CNY", ExpectedResult = null)]
    [TestCase(29_899, "CNY", ExpectedResult = "quarantined:AMOUNT_MISMATCH")]
    [TestCase(123_456, "CNY", ExpectedResult = "quarantined:AMOUNT_MISMATCH")]
    [TestCase(29_900, "USD", ExpectedResult = "quarantined:CURRENCY_MISMATCH")]
    [Covers("R1")]
    public string? Should_take_only_the_exact_amount_of_that_payment(long amount, string currency)
    {
        var verdict = terminal.Take(id => new RefundSettled(id, EffectOf("RefundDeposit"), new(amount, currency), terminal.Now));
        Assert.That(terminal.File.Duties.Single(x => x.Target == "RefundDeposit").DoneAt is not null, Is.EqualTo(verdict is null));
        return verdict;
    }

    [Test]
    public void Should_keep_out_what_nobody_paid() =>
        Assert.That(terminal.Take(id => new RefundSettled(id, Guid.NewGuid().ToString(), Money.Cny(29_900), terminal.Now)), Is.EqualTo("quarantined:UNKNOWN_PAYMENT"));

    [TestCase(true)]
    [TestCase(false)]
    [Covers("POS-37", "POS-66")]
    public void Should_pay_what_came_back_to_the_destination_the_customer_names(bool settledFirst)
    {
        var effect = EffectOf("RefundDeposit");
        if (settledFirst)
            terminal.Take(id => new RefundSettled(id, effect, Money.Cny(29_900), terminal.Now));
        Assert.That(terminal.Take(id => new RefundFailed(id, effect, Codes.PayoutFailed, terminal.Now)), Is.Null);
        Assert.That(terminal.Take(id => new RefundFailed(id, effect, Codes.PayoutFailed, terminal.Now)), Is.EqualTo("late"));
        if (!settledFirst)
            Assert.That(terminal.Take(id => new RefundSettled(id, effect, Money.Cny(29_900), terminal.Now)), Is.EqualTo("late"));
        Assert.That(terminal.Sent.OfType<PayRefund>(), Is.Empty, "It would come back again.");
        Assert.That(terminal.File.Tasks!.Single().Code, Is.EqualTo(TaskCodes.PayoutBounced));
        Assert.That(terminal.Sent.OfType<SendNotice>().Last(), Has.Property("Kind").EqualTo(NoticeKind.ActionNeeded).And.Property("Code").EqualTo(Codes.PayoutFailed));

        terminal.File.Request = terminal.File.Request! with { PayoutDestination = "card-2" };
        terminal.At("2026-08-14 00:00").Ring();
        var again = terminal.Sent.OfType<PayRefund>().Single();
        Assert.That((again.Purpose, again.Amount, again.OriginalReference, again.Destination), Is.EqualTo((RefundPurpose.BouncedPayout, (Money?)Money.Cny(29_900), effect, "card-2")));
        var refundId = again.RefundId;
        terminal.Take(id => new RefundInitiated(id, 1, refundId, EffectOf(refundId), Money.Cny(29_900), terminal.Now));
        terminal.Take(id => new RefundSettled(id, EffectOf(refundId), Money.Cny(29_900), terminal.Now));
        terminal.Finish();
        Assert.That((terminal.Row.CurrentState, terminal.Row.NeedsOperator && terminal.File.Tasks!.Exists(x => x.DoneAt is null && x.Code == TaskCodes.PayoutBounced)), Is.EqualTo((CaseState.Completed, false)));
    }

    [Test]
    public void Should_not_be_completed_by_the_very_fact_that_decides_a_refund()
    {
        var service = new Closed("Pay", "2026-04-30 11:00");
        foreach (var duty in service.File.Duties)
            duty.Status = DutyStatus.Done;
        service.Take(id => new RequestLeftoverPayout(id, Guid.NewGuid(), service.Now));
        Assert.That((service.Row.CurrentState, service.Row.WaitingFor), Is.EqualTo((CaseState.Closed, "PayRefund")));
    }

    [Test]
    [Covers("POS-30")]
    public void Should_pay_out_what_is_left_when_the_customer_asks()
    {
        var move = Guid.NewGuid();
        Assert.That(terminal.Take(id => new RequestLeftoverPayout(id, move, terminal.Now, "card-2")), Is.Null);
        Assert.That(terminal.Take(id => new RequestLeftoverPayout(id, move, terminal.Now, "card-2")), Is.EqualTo("late"));
        var asked = terminal.Sent.OfType<PayRefund>().Single();
        Assert.That((asked.Amount, asked.Destination), Is.EqualTo(((Money?)null, "card-2")));
        terminal.Take(id => new RefundRefused(id, 1, asked.RefundId, Codes.NothingLeft, terminal.Now));
        Assert.That(terminal.File.Tasks, Is.Null);
        Assert.That(terminal.File.Duties.Single(x => x.Target == asked.RefundId).Status, Is.EqualTo(DutyStatus.Void));
    }

    [Test]
    [Covers("POS-40")]
    public void Should_tell_every_counterparty_and_wait_for_its_acknowledgement()
    {
        Assert.That(terminal.Sent.OfType<PerformDuty>().Where(x => x.Duty == DutyKind.NotifyCounterparty).Select(x => x.Target), Is.EqualTo(new[] { "bank", "payment-company", "clearing-organisation" }));
        terminal.Take(id => new DutyPerformed(id, 1, DutyKind.NotifyCounterparty, "ack-1", terminal.Now, "bank"));
        Assert.That(terminal.File.Duties.Where(x => x.Kind == DutyKind.NotifyCounterparty).Select(x => x.Evidence), Is.EqualTo(new[] { "ack-1", null, null }));
    }

    [Test]
    [Covers("POS-40")]
    public void Should_have_an_operator_call_a_counterparty_that_is_silent_on_its_last_day()
    {
        terminal.At("2026-08-18 16:00").Take(id => new DutyFailed(id, 1, DutyKind.NotifyCounterparty, Codes.NotAvailable, terminal.Now, "bank"));
        Assert.That(Calls(), Is.Empty, "There is another day.");
        terminal.At("2026-08-19 16:00").Ring();
        terminal.Take(id => new DutyFailed(id, 2, DutyKind.NotifyCounterparty, Codes.NotAvailable, terminal.Now, "bank"));
        Assert.That(Calls(), Is.EqualTo(new[] { "PerformDuty/NotifyCounterparty/bank" }));

        IEnumerable<string?> Calls() => (terminal.File.Tasks ?? []).Where(x => x.Code == TaskCodes.DutyFailed).Select(x => x.About);
    }

    [Test]
    public void Should_watch_the_dead_terminal_as_long_as_debits_are()
    {
        Assert.That(terminal.File.Duties.Single(x => x.Kind == DutyKind.WatchTerminal).DueAt, Is.EqualTo(Shanghai.EndOf("2026-09-12")));
        terminal.At("2026-09-13 00:00").Ring();
        Assert.That(terminal.File.Duties.Single(x => x.Kind == DutyKind.WatchTerminal).Status, Is.EqualTo(DutyStatus.Done));
    }

    string EffectOf(string target) => terminal.File.Duties.Single(x => x.Kind == DutyKind.TrackRefund && x.Target == target).EffectId!;
}
