using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_customer_comes_back
{
    /// <summary>S06: closed on 30 April, reactivation possible to 15 May.</summary>
    static CaseUnderRules Closed()
    {
        var x = new CaseUnderRules("Pay", "2026-04-30 11:00").Confirmed();
        x.ClearBilling(new() { AutoRenewalStopped = true, Balances = [new("balance", Money.Cny(5_000))] });
        x.Take(new ReviewApproved(x.Id, 1, "rules", x.Now));
        x.Closed();
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Closed));
        return x;
    }

    static string? ComeBack(CaseUnderRules x) => x.Take(new ReactivateService(x.Id, Guid.NewGuid(), x.Now));

    [Test]
    [Covers("PAY-45", "T-REACT")]
    public void Should_restart_the_service_on_the_last_day_and_let_the_rest_go()
    {
        var x = Closed().At("2026-05-15 23:59");
        Assert.That(ComeBack(x), Is.Null);
        Assert.That(x.Last<UndoSteps>().Acts.Select(a => a.Kind), Is.EqualTo(new[] { UndoActKind.RestartService, UndoActKind.UnfreezeAccount }));
        Assert.That((x.Row.WaitingOn, x.Row.WaitingFor), Is.EqualTo(("Us", nameof(UndoSteps))));
        // The window ends while the service is being restarted: nothing is erased.
        x.RingAlarm("2026-05-16 00:00");
        Assert.That(x.Sent.OfType<PerformDuty>().Select(d => d.Duty), Has.None.EqualTo(DutyKind.EraseData).And.None.EqualTo(DutyKind.PlanErasure));
        x.Undone();
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Reactivated));
        Assert.That(x.File.Duties.Where(d => d.DoneAt is null).Select(d => d.Kind), Is.EqualTo(new[] { DutyKind.TrackRefund }), "money on its way is followed");
        Assert.That(x.File.Duties.Find(d => d.Kind == DutyKind.WatchStrayDebits)!.Status, Is.EqualTo(DutyStatus.Void));
        Assert.That(x.Last<SendNotice>().Kind, Is.EqualTo(NoticeKind.ServiceReactivated));
        Assert.That((x.Row.WaitingOn, x.Row.DueAt), Is.EqualTo(("Bank", (DateTimeOffset?)Shanghai.EndOf("2026-05-13"))));
    }

    [Test]
    public void Should_be_one_coming_back_however_often_it_is_asked()
    {
        var x = Closed();
        ComeBack(x);
        Assert.That((ComeBack(x), x.Count<UndoSteps>()), Is.EqualTo(("late", 1)));
    }

    [Test]
    [Covers("PAY-46", "PAY-47", "T-REACT")]
    public void Should_be_refused_after_the_window_though_the_alarm_did_not_ring_yet() =>
        Assert.That(ComeBack(Closed().At("2026-05-16 00:00")), Is.EqualTo("refused:REACTIVATION_WINDOW_OVER"));

    [Test]
    [Covers("PAY-47")]
    public void Should_be_refused_when_the_data_is_erased()
    {
        var x = Closed();
        x.File.Duties.Find(d => d.Kind is DutyKind.EraseData or DutyKind.PlanErasure)!.DoneAt = x.Now;
        x.File.Duties.Add(new() { Kind = DutyKind.EraseData, DoneAt = x.Now, Status = DutyStatus.Done });
        Assert.That(ComeBack(x), Is.EqualTo("refused:DATA_ERASED"));
    }

    [Test]
    public void Should_be_told_of_it_when_withdrawing_is_over()
    {
        var x = Closed();
        Assert.That(WithdrawalRules.Of(x.Row, x.Now).ComeBackUntil, Is.EqualTo(Shanghai.EndOf("2026-05-15")));
    }

    [Test]
    public void Should_call_an_operator_when_the_service_does_not_start()
    {
        var x = Closed();
        ComeBack(x);
        x.Take(new UndoBlocked(x.Id, 1, UndoActKind.RestartService, Codes.AccountAbnormal, 0, x.Now));
        Assert.That((x.Row.CurrentState, x.Row.WaitingOn, x.Row.WaitingCode, x.Row.NeedsOperator), Is.EqualTo((CaseState.Closed, "Operator", Codes.AccountAbnormal, true)));
    }

    [Test]
    [Covers("PAY-46", "CARD-51")]
    public void Should_be_impossible_for_a_card()
    {
        var x = new CaseUnderRules("Card", "2026-03-02 10:00").Confirmed();
        x.ClearBilling();
        x.Take(new EntitlementsSettled(x.Id, 1, [], x.Now));
        x.Approve();
        x.Closed();
        Assert.That(ComeBack(x), Is.EqualTo("refused:REACTIVATION_WINDOW_OVER"));
    }
}

public sealed class When_a_service_is_only_suspended
{
    static CaseUnderRules Suspended(string line = "Pay", Operation operation = Operation.Suspend)
    {
        var x = new CaseUnderRules(line, "2026-03-02 10:00", request: asked => asked with { Operation = operation }).Confirmed();
        x.Closed();
        return x;
    }

    [TestCase("Pay", Operation.Suspend, ClosingActKind.SuspendService)]
    [TestCase("Card", Operation.Unbind, ClosingActKind.RevokeAuthorisation)]
    [Covers("PAY-08", "PAY-41", "CARD-15")]
    public void Should_be_complete_with_nothing_refunded_erased_or_watched(string line, Operation operation, ClosingActKind first)
    {
        var x = Suspended(line, operation);
        Assert.That((x.Row.CurrentState, x.File.Duties.Count, x.Count<ClearBilling>(), x.Last<CloseAccount>().Acts[0].Kind), Is.EqualTo((CaseState.Completed, 0, 0, first)));
    }

    [Test]
    [Covers("PAY-08")]
    public void Should_be_resumed_even_a_year_later()
    {
        var x = Suspended().At("2027-03-02 10:00");
        Assert.That(x.Take(new ReactivateService(x.Id, Guid.NewGuid(), x.Now)), Is.Null);
        Assert.That((x.Row.WaitingFor, x.Last<UndoSteps>().Acts.Single().Kind), Is.EqualTo((nameof(UndoSteps), UndoActKind.RestartService)));
        x.Undone();
        Assert.That((x.Row.CurrentState, x.Row.WaitingOn), Is.EqualTo((CaseState.Reactivated, (string?)null)));
    }
}
