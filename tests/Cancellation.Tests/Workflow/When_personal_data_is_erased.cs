using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Reading;

namespace Cancellation.Tests.Workflow;

/// <summary>S14.</summary>
[Covers("CARD-54", "CARD-55", "CARD-56", "CARD-58")]
public sealed class When_personal_data_is_erased
{
    static readonly HeldRecords[] Holdings = [new("crm"), new("crm", "complaint 77"), new("logs"), new("marketing"), new("wallet")];

    Closed card = null!;

    [SetUp]
    public void Close_a_card() => card = new Closed("Card", "2026-03-04 15:00");

    [Test]
    public void Should_ask_each_system_on_its_own()
    {
        card.Take(id => new ErasurePlanned(id, 1, Holdings, card.Now));
        Assert.That(card.Sent.OfType<PerformDuty>().Where(x => x.Duty == DutyKind.EraseData).Select(x => x.Target), Is.EqualTo(new[] { "crm", "crm/complaint 77", "logs", "marketing", "wallet" }));
        Assert.That(card.File.Duties.Where(x => x.Kind == DutyKind.EraseData).Select(x => Zone.LastDay(x.DueAt)), Is.All.EqualTo(Shanghai.Day("2026-04-03")));
    }

    [Test]
    public void Should_go_on_with_the_others_when_one_fails_and_try_it_again_the_next_day()
    {
        card.Take(id => new ErasurePlanned(id, 1, Holdings, card.Now));
        card.Take(id => new DutyFailed(id, 1, DutyKind.EraseData, Codes.NotAvailable, card.Now, "marketing"));
        foreach (var other in new[] { "crm", "crm/complaint 77", "logs", "wallet" })
            card.Take(id => new DutyPerformed(id, 1, DutyKind.EraseData, "proof", card.Now, other));
        Assert.That(Progress(), Is.EqualTo((4, 5, 0)));
        Assert.That(card.File.Tasks, Is.Null, "It is tried again: nobody need look yet.");
        card.At("2026-03-05 15:00").Ring();
        Assert.That(card.Sent.OfType<PerformDuty>().Last(), Has.Property("Target").EqualTo("marketing").And.Property("Ask").EqualTo(2));
        Assert.That(card.Take(id => new DutyPerformed(id, 1, DutyKind.EraseData, "proof", card.Now, "marketing")), Is.EqualTo("late"));
        card.Take(id => new DutyPerformed(id, 2, DutyKind.EraseData, "proof", card.Now, "marketing"));
        Assert.That(Progress(), Is.EqualTo((5, 5, 0)));
    }

    [Test]
    [Covers("T-ERASE")]
    public void Should_be_at_risk_on_the_twenty_third_day() =>
        Assert.That(card.File.Deadlines.Single(x => x.Timer == CaseTimer.Erase).WarnAt, Is.EqualTo(Shanghai.At("2026-03-27 00:00")));

    [Test]
    public void Should_have_an_operator_look_at_a_refusal_that_time_does_not_heal()
    {
        card.Take(id => new ErasurePlanned(id, 1, Holdings, card.Now));
        card.Take(id => new DutyFailed(id, 1, DutyKind.EraseData, Codes.AccountAbnormal, card.Now, "crm"));
        Assert.That(card.File.Tasks!.Single(), Has.Property("Code").EqualTo(TaskCodes.DutyFailed).And.Property("About").EqualTo("PerformDuty/EraseData/crm"));
        card.Take(id => new RetryStep(id, Guid.NewGuid(), "PerformDuty/EraseData/crm", "corrected", "operator-1", card.Now));
        card.Take(id => new DutyPerformed(id, 2, DutyKind.EraseData, "proof", card.Now, "crm"));
        Assert.That(card.File.Tasks!.Single().DoneAt, Is.Not.Null);
    }

    [Test]
    public void Should_only_store_what_is_under_a_legal_hold_and_erase_it_when_it_is_released()
    {
        var hold = new Hold(HoldKind.Legal, "complaint 77", "complaint is open", "legal-desk", card.Now, "complaint 77");
        card.File.Holds = [hold];
        card.Take(id => new ErasurePlanned(id, 1, Holdings, card.Now));
        Assert.That(card.Sent.OfType<PerformDuty>().Where(x => x.Duty == DutyKind.EraseData).Select(x => x.Target), Is.EqualTo(new[] { "crm", "logs", "marketing", "wallet" }));
        EraseTheRest();
        Assert.That(Progress(), Is.EqualTo((4, 4, 1)));
        Assert.That(card.File.Deadlines.Single(x => x.Timer == CaseTimer.Erase).MetAt, Is.Not.Null, "A hold stops its class only.");
        var told = card.Sent.OfType<SendNotice>().Single(x => x.Kind == NoticeKind.DataErased).Facts!;
        Assert.That(told.Erased, Is.EqualTo(new[] { "crm", "logs", "marketing", "wallet" }));
        Assert.That(told.Kept, Is.EqualTo(new[] { new KeptRecords("crm/complaint 77", "complaint is open (complaint 77)", null) }));

        card.At("2026-04-20 09:00");
        card.File.Holds = [hold with { ReleasedAt = card.Now }];
        card.Ring();
        Assert.That(card.Sent.OfType<PerformDuty>().Last(), Has.Property("Target").EqualTo("crm/complaint 77"));
        card.Take(id => new DutyPerformed(id, 1, DutyKind.EraseData, "proof", card.Now, "crm/complaint 77"));
        Assert.That(Progress(), Is.EqualTo((5, 5, 0)));
        Assert.That(card.Sent.OfType<SendNotice>().Count(x => x.Kind == NoticeKind.DataErased), Is.EqualTo(1));
    }

    [Test]
    public void Should_have_a_hold_that_lasts_looked_at_every_thirty_days()
    {
        card.File.Holds = [new Hold(HoldKind.Legal, "complaint 77", "complaint is open", "legal-desk", card.Now, "complaint 77")];
        card.Take(id => new ErasurePlanned(id, 1, Holdings, card.Now));
        EraseTheRest();
        card.At("2026-04-03 15:00").Ring();
        Assert.That(card.File.Tasks!.Single(), Has.Property("Code").EqualTo(TaskCodes.HoldPlaced).And.Property("About").EqualTo("crm/complaint 77"));
        card.At("2026-04-05 00:00").Ring();
        Assert.That((card.Row.WaitingOn, card.Row.WaitingFor, card.Row.WaitingCode, card.Row.DueAt), Is.EqualTo(("Operator", "hold", Codes.OnHold, (DateTimeOffset?)Shanghai.At("2026-05-03 15:00"))));
    }

    [Test]
    public void Should_write_to_nobody_after_the_address_is_erased()
    {
        card.Take(id => new ErasurePlanned(id, 1, [new("crm")], card.Now));
        EraseTheRest();
        card.Take(id => new DebitObserved(id, "D-1", Money.Cny(1_500), card.Now.AddDays(1)));
        Assert.That(card.Sent.OfType<PayRefund>().Single().TellByPayment);
        card.Take(id => new RefundInitiated(id, 1, "debit/D-1", card.File.Refunds![0].EffectId!, Money.Cny(1_500), card.Now));
        Assert.That(card.Sent.OfType<SendNotice>().Last().Kind, Is.EqualTo(NoticeKind.DataErased));
    }

    [Test]
    [Covers("T-ERASE")]
    public void Should_wait_until_the_customer_can_no_longer_come_back()
    {
        var service = new Closed("Pay", "2026-04-30 11:00");
        Assert.That(service.Sent.OfType<PerformDuty>().Select(x => x.Duty), Does.Not.Contain(DutyKind.PlanErasure));
        service.At("2026-05-16 00:00").Ring();
        Assert.That(service.Sent.OfType<PerformDuty>().Select(x => x.Duty), Does.Contain(DutyKind.PlanErasure));
    }

    [Test]
    [Covers("T-RETENTION")]
    public void Should_keep_what_the_law_wants_and_purge_it_when_its_years_are_over()
    {
        var service = new Closed("Pay", "2026-04-30 11:00");
        service.At("2026-05-16 00:00").Ring();
        service.Take(id => new ErasurePlanned(id, 1, [new("crm"), new("ledger", "bills and ledger")], service.Now));
        Assert.That(service.Sent.OfType<PerformDuty>().Where(x => x.Duty == DutyKind.EraseData).Select(x => x.Target), Is.EqualTo(new[] { "crm" }));
        service.Finish();
        Assert.That(service.Row.CurrentState, Is.EqualTo(CaseState.Completed));
        service.At("2029-05-01 00:00").Ring();
        Assert.That(service.Sent.OfType<PerformDuty>().Last(), Has.Property("Duty").EqualTo(DutyKind.RetainRecords).And.Property("Target").EqualTo("bills and ledger"));
        service.Take(id => new DutyPerformed(id, 1, DutyKind.RetainRecords, "purged", service.Now, "bills and ledger"));
        Assert.That(service.File.Duties.Single(x => x.Kind == DutyKind.RetainRecords).Status, Is.EqualTo(DutyStatus.Done));
    }

    void EraseTheRest()
    {
        card.Take(id => new DutyPerformed(id, 1, DutyKind.AnonymiseRecords, "proof", card.Now, null));
        foreach (var duty in card.File.Duties.FindAll(x => x is { Kind: DutyKind.EraseData, Status: DutyStatus.Asked }))
            card.Take(id => new DutyPerformed(id, 1, DutyKind.EraseData, "proof", card.Now, duty.Target));
    }

    (int Done, int Total, int Restricted) Progress()
    {
        var erasure = CaseReader.View(card.Row, card.Now).Erasure!;
        return (erasure.Done, erasure.Total, erasure.Restricted);
    }
}
