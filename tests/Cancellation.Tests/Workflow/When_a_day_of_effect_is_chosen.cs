using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Rules;

namespace Cancellation.Tests.Workflow;

public sealed class When_a_day_of_effect_is_chosen
{
    static readonly DateOnly Requested = Shanghai.Day("2026-03-02");

    [TestCase(ServiceEnd.Immediate, 0, null, null, null)]
    [TestCase(ServiceEnd.Immediate, 0, null, "2026-12-31", null)]
    [TestCase(ServiceEnd.Immediate, 0, "2026-03-20", null, "2026-03-20")]
    [TestCase(ServiceEnd.Immediate, 30, null, null, "2026-04-01")]
    [TestCase(ServiceEnd.Immediate, 30, "2026-03-20", null, "2026-04-01")]
    [TestCase(ServiceEnd.Immediate, 30, "2026-04-20", null, "2026-04-20")]
    [TestCase(ServiceEnd.EndOfTerm, 0, null, "2026-12-31", "2026-12-31")]
    [TestCase(ServiceEnd.EndOfTerm, 30, null, "2026-03-15", "2026-04-01")]
    [TestCase(ServiceEnd.EndOfTerm, 0, "2026-03-20", "2026-12-31", "2026-12-31")]
    [TestCase(ServiceEnd.Date, 0, "2026-03-20", "2026-12-31", "2026-03-20")]
    [Covers("PAY-49", "PAY-50")]
    public void Should_be_the_latest_of_notice_wish_and_term(ServiceEnd end, int notice, string? wish, string? term, string? expected) =>
        Assert.That(EffectRules.LastDay(new(end, notice), Requested, Day(wish), Day(term)), Is.EqualTo(Day(expected)));

    static DateOnly? Day(string? day) => day is null ? null : Shanghai.Day(day);

    static CaseUnderRules Settled(CaseUnderRules x, ContractTerm? contract = null)
    {
        x.Confirmed();
        x.ClearBilling(new() { AutoRenewalStopped = true, Contract = contract });
        x.Take(new ReviewApproved(x.Id, 1, "rules", x.Now));
        return x;
    }

    [Test]
    [Covers("POS-07", "T-EFFECTIVE")]
    public void Should_settle_everything_before_and_close_when_the_day_is_over()
    {
        var x = Settled(new("Pay", "2026-03-02 10:00", policy => policy["billing"]!["validityHours"] = 8_760, asked => asked with { EffectiveOn = Shanghai.Day("2026-03-20") }));
        Assert.That((x.Row.CurrentState, x.Row.WaitingFor, x.Row.DueAt), Is.EqualTo((CaseState.Approved, "effectiveDay", (DateTimeOffset?)Shanghai.EndOf("2026-03-20"))));
        Assert.That(x.Running("T-HANDLING")!.DueAt, Is.GreaterThan(Shanghai.EndOf("2026-03-20")));
        x.RingAlarm("2026-03-20 23:59");
        Assert.That(x.Count<CloseAccount>(), Is.Zero);
        x.RingAlarm("2026-03-21 00:00");
        Assert.That((x.Row.CurrentState, x.File.EffectiveOn), Is.EqualTo((CaseState.Closing, (DateOnly?)Shanghai.Day("2026-03-20"))));
    }

    [Test]
    [Covers("PAY-03", "T-EFFECTIVE")]
    public void Should_ask_billing_once_more_only_when_the_day_is_over()
    {
        var x = Settled(new("Pay", "2026-03-02 10:00", request: asked => asked with { EffectiveOn = Shanghai.Day("2026-03-20") }));
        x.At("2026-03-10 10:00").Take(new ContactChanged(x.Id, NoticeChannel.Sms, x.Now));
        Assert.That(x.Count<ClearBilling>(), Is.EqualTo(1));
        x.RingAlarm("2026-03-21 00:00");
        Assert.That(x.Count<ClearBilling>(), Is.EqualTo(2));
        x.ClearBilling();
        Assert.That(x.Row.CurrentState, Is.EqualTo(CaseState.Closing));
    }

    [Test]
    [Covers("PAY-42", "PAY-50", "T-EFFECTIVE")]
    public void Should_wait_for_the_end_of_the_term_that_billing_knows()
    {
        var x = Settled(new("Pay", "2026-03-02 10:00", policy => policy["effect"]!["serviceEnd"] = "EndOfTerm"), new(Shanghai.Day("2026-01-01"), Shanghai.Day("2026-06-30"), Money.Cny(3_000)));
        Assert.That((x.Row.WaitingFor, x.File.EffectiveOn), Is.EqualTo(("effectiveDay", (DateOnly?)Shanghai.Day("2026-06-30"))));
    }

    [Test]
    [Covers("PAY-50", "T-EFFECTIVE")]
    public void Should_wait_for_the_end_of_the_cycle_that_is_paid_where_there_is_no_contract()
    {
        var x = new CaseUnderRules("Pay", "2026-03-02 10:00", policy => policy["effect"]!["serviceEnd"] = "EndOfTerm").Confirmed();
        x.ClearBilling(new() { AutoRenewalStopped = true, Prepaid = [new(Shanghai.Day("2026-03-01"), Shanghai.Day("2026-03-31"), Money.Cny(3_000))] });
        x.Take(new ReviewApproved(x.Id, 1, "rules", x.Now));
        Assert.That((x.Row.WaitingFor, x.File.EffectiveOn, x.File.Money.Count), Is.EqualTo(("effectiveDay", (DateOnly?)Shanghai.Day("2026-03-31"), 0)), "nothing is left of the cycle");
    }

    [Test]
    [Covers("PAY-55")]
    public void Should_be_free_to_withdraw_until_then()
    {
        var x = Settled(new("Pay", "2026-03-02 10:00", request: asked => asked with { EffectiveOn = Shanghai.Day("2026-03-20") }));
        Assert.That((x.At("2026-03-19 10:00").Withdraw(), x.Row.CurrentState), Is.EqualTo(((string?)null, CaseState.Withdrawn)));
    }

    [Test]
    [Covers("POS-53")]
    public void Should_be_movable_but_not_into_the_past_and_reckoned_anew()
    {
        var x = Settled(new("Pay", "2026-03-02 10:00", request: asked => asked with { EffectiveOn = Shanghai.Day("2026-03-20") })).At("2026-03-10 10:00");
        Assert.That(x.Amend(day: Shanghai.Day("2026-03-09")), Is.EqualTo("refused:EFFECTIVE_DAY_OVER"));
        Assert.That(x.Amend(day: Shanghai.Day("2026-03-12")), Is.Null);
        Assert.That((x.Row.CurrentState, x.Last<ClearBilling>().Ask, x.Running("T-EFFECTIVE")!.DueAt), Is.EqualTo((CaseState.Requested, 2, Shanghai.EndOf("2026-03-12"))));
        x.ClearBilling();
        Assert.That((x.Row.CurrentState, x.Row.WaitingFor), Is.EqualTo((CaseState.Approved, "effectiveDay")));
    }
}
