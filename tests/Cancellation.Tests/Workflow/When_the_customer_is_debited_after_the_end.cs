using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;

namespace Cancellation.Tests.Workflow;

/// <summary>S03.</summary>
[Covers("CARD-12", "CARD-47", "CARD-48", "CARD-49")]
public sealed class When_the_customer_is_debited_after_the_end
{
    Closed card = null!;

    [SetUp]
    public void Close_it_on_the_last_of_March() => card = new Closed("Card", "2026-03-31 15:00");

    [Test]
    [Covers("T-REFUND")]
    public void Should_pay_it_back_once_however_often_it_is_seen()
    {
        card.At("2026-04-15 09:12");
        Assert.That(Observe("D-1", "2026-04-15 09:12"), Is.Null);
        Assert.That(Observe("D-1", "2026-04-15 09:12"), Is.EqualTo("late"));
        Assert.That(Observe("D-1", "2026-04-15 09:12"), Is.EqualTo("late"));
        var paid = card.Sent.OfType<PayRefund>().Single();
        Assert.That((paid.RefundId, paid.Amount, paid.OriginalReference, paid.Destination), Is.EqualTo(("debit/D-1", (Money?)Money.Cny(1_500), "D-1", (string?)null)));
        Initiate();
        var refund = CaseReader.View(card.Row, card.Now).Refunds.Single();
        Assert.That((refund.Status, refund.EarliestDay, refund.LastDay), Is.EqualTo((RefundStatus.UnderWay, (DateOnly?)Shanghai.Day("2026-04-20"), (DateOnly?)Shanghai.Day("2026-04-24"))));
        Assert.That(card.Sent.OfType<SendNotice>().Last(), Has.Property("Kind").EqualTo(NoticeKind.RefundInitiated));
    }

    [TestCase("2026-03-31 14:59:59", ExpectedResult = "refused:DEBIT_NOT_STRAY")]
    [TestCase("2026-03-31 15:00:01", ExpectedResult = "refunded")]
    [TestCase("2026-04-30 23:59:59", ExpectedResult = "refunded", Description = "There is no 31 April.")]
    [TestCase("2026-05-01 00:00:00", ExpectedResult = "STRAY_DEBIT_OUTSIDE_WINDOW")]
    [Covers("T-STRAY")]
    public string Should_judge_by_when_it_occurred(string occurred)
    {
        card.At("2026-06-10 10:00");
        return Observe("D-1", occurred) ?? (card.File.Refunds is null ? card.File.Tasks!.Single().Code : "refunded");
    }

    [TestCase("2026-03-31 14:59:59", ExpectedResult = 0)]
    [TestCase("2026-03-31 15:00:01", ExpectedResult = 1)]
    public int Should_judge_what_was_seen_while_it_was_being_closed(string occurred)
    {
        card = new Closed("Card", "2026-03-31 15:00", closed: false);
        Assert.That(Observe("D-1", occurred), Is.Null);
        Assert.That(card.Sent.OfType<PayRefund>(), Is.Empty);
        card.Take(id => new AccountClosed(id, 1, card.Now));
        return card.Sent.OfType<PayRefund>().Count();
    }

    [Test]
    public void Should_leave_one_outside_the_window_to_an_operator()
    {
        card.At("2026-05-01 00:01");
        Observe("D-2", "2026-05-01 00:01");
        Assert.That(card.Row.NeedsOperator);
        Assert.That(Decide("D-3"), Is.EqualTo("refused:UNKNOWN_DEBIT"));
        Assert.That(Decide("D-2"), Is.Null);
        Assert.That(Decide("D-2"), Is.EqualTo("late"));
        Assert.That(card.Sent.OfType<PayRefund>().Single().RefundId, Is.EqualTo("debit/D-2"));
        Assert.That(card.File.Tasks!.Single().DoneAt, Is.Not.Null);
    }

    [TestCase(1_501, "CNY", ExpectedResult = "quarantined:AMOUNT_MISMATCH")]
    [TestCase(1_500, "USD", ExpectedResult = "quarantined:CURRENCY_MISMATCH")]
    [TestCase(1_500, "CNY", ExpectedResult = "late")]
    public string? Should_keep_out_a_second_account_of_it_that_differs(long amount, string currency)
    {
        Observe("D-1", "2026-04-15 09:12");
        return card.Take(id => new DebitObserved(id, "D-1", new(amount, currency), Shanghai.At("2026-04-15 09:12")));
    }

    [Test]
    public void Should_follow_the_refund_of_a_case_that_is_completed()
    {
        card.Finish();
        Assert.That((card.Row.CurrentState, card.Row.WaitingOn), Is.EqualTo((CaseState.Completed, (string?)null)));
        Observe("D-1", "2026-04-15 09:12");
        Assert.That((card.Row.WaitingOn, card.Row.WaitingFor), Is.EqualTo(("Us", "PayRefund")));
        Initiate();
        Assert.That((card.Row.CurrentState, card.Row.WaitingOn, card.Row.WaitingFor), Is.EqualTo((CaseState.Completed, "Bank", "refund")));
        card.Take(id => new RefundSettled(id, card.File.Refunds![0].EffectId!, Money.Cny(1_500), card.Now));
        Assert.That(card.Row.WaitingOn, Is.Null);
    }

    [Test]
    public void Should_come_to_the_same_when_the_bank_is_faster_than_its_receipt()
    {
        Observe("D-1", "2026-04-15 09:12");
        Assert.That(card.Take(id => new RefundSettled(id, card.File.Refunds![0].EffectId!, Money.Cny(1_500), card.Now)), Is.Null);
        Initiate();
        Assert.That(card.File.Duties.Single(x => x.Kind == DutyKind.TrackRefund).Status, Is.EqualTo(DutyStatus.Done));
        Assert.That(card.File.Deadlines.Single(x => x.Timer == CaseTimer.Refund).MetAt, Is.Not.Null);
    }

    [Test]
    public void Should_have_an_operator_look_at_a_refund_that_is_refused_and_try_it_again()
    {
        Observe("D-1", "2026-04-15 09:12");
        card.Take(id => new RefundRefused(id, 1, "debit/D-1", Codes.PayoutFailed, card.Now));
        Assert.That(card.File.Tasks!.Single().Code, Is.EqualTo(TaskCodes.RefundRefused));
        card.Take(id => new RetryStep(id, Guid.NewGuid(), "PayRefund/debit/D-1", "corrected", "operator-1", card.Now));
        Assert.That(card.Sent.OfType<PayRefund>().Last().Ask, Is.EqualTo(2));
        Assert.That(card.File.Tasks!.Single().DoneAt, Is.Not.Null);
    }

    string? Observe(string debitId, string occurred) => card.Take(id => new DebitObserved(id, debitId, Money.Cny(1_500), Shanghai.At(occurred)));

    string? Decide(string debitId) => card.Take(id => new RefundStrayDebit(id, Guid.NewGuid(), debitId, "ours", "operator-1", card.Now));

    void Initiate() => card.Take(id => new RefundInitiated(id, 1, "debit/D-1", card.File.Refunds![0].EffectId!, Money.Cny(1_500), card.Now));
}
