using Cancellation.Contracts;
using Cancellation.Workflow;

namespace Cancellation.Tests.Workflow;

/// <summary>PAY notices go by text message first and by e-mail then; the one about closing goes by e-mail only.</summary>
public sealed class When_a_notice_bounces
{
    [Test]
    [Covers("POS-52", "CARD-29")]
    public void Should_tell_it_on_the_next_channel_not_tried_yet()
    {
        var x = Requested();
        var lost = x.Last<SendNotice>();
        Assert.That(x.Take(Bounce(x, lost, NoticeChannel.Sms)), Is.Null);
        var next = x.Last<SendNotice>();
        Assert.That((next.Kind, next.NoticeId), Is.EqualTo((lost.Kind, lost.NoticeId + "/after-Sms")));
        Assert.That(next.Channels, Is.EqualTo(new[] { NoticeChannel.Email }));
        Assert.That(x.HasTask(TaskCodes.ContactStale), Is.False);
    }

    [Test]
    public void Should_call_an_operator_when_no_channel_is_left()
    {
        var x = Requested();
        var lost = x.Last<SendNotice>();
        x.Take(Bounce(x, lost, NoticeChannel.Email, NoticeChannel.Sms));
        Assert.That((x.HasTask(TaskCodes.ContactStale), x.Row.NeedsOperator, x.Count<SendNotice>()), Is.EqualTo((true, true, 1)));
        x.At("2026-03-03 10:00").Take(new ContactChanged(x.Id, NoticeChannel.Sms, x.Now));
        Assert.That((x.Last<SendNotice>().Kind, x.Count<SendNotice>()), Is.EqualTo((lost.Kind, 2)));
    }

    [Test]
    public void Should_change_nothing_when_it_is_reported_again()
    {
        var x = Requested();
        var lost = x.Last<SendNotice>();
        x.Take(Bounce(x, lost, NoticeChannel.Sms));
        Assert.That(x.Take(Bounce(x, lost, NoticeChannel.Sms)), Is.EqualTo("late"));
        Assert.That(x.Count<SendNotice>(), Is.EqualTo(2));
    }

    /// <summary>Somebody reports the text message only after the e-mail has gone out in its place.</summary>
    [Test]
    public void Should_not_tell_again_what_was_told_on_another_channel_since()
    {
        var x = Requested();
        var bounce = Bounce(x, x.Last<SendNotice>(), NoticeChannel.Email) with { Channel = NoticeChannel.Sms, Tried = [NoticeChannel.Sms, NoticeChannel.Email] };
        Assert.That(x.Take(bounce), Is.Null);
        Assert.That((x.Count<SendNotice>(), x.File.Bounced!.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Should_not_ask_for_what_the_customer_has_done_meanwhile()
    {
        var x = InDebt();
        var asked = x.Last<SendNotice>();
        x.Take(new ChargePaid(x.Id, "payment-1", asked.Facts!.Amount!.Value, x.Now));
        var told = x.Count<SendNotice>();
        x.Take(Bounce(x, asked, NoticeChannel.Sms));
        Assert.That(x.Count<SendNotice>(), Is.EqualTo(told));
    }

    [Test]
    public void Should_ask_for_what_is_still_needed_with_what_is_true_now()
    {
        var x = InDebt();
        var lost = x.Last<SendNotice>();
        x.Take(Bounce(x, lost, NoticeChannel.Sms));
        var next = x.Last<SendNotice>();
        Assert.That((next.Kind, next.Code, next.Facts!.Amount), Is.EqualTo((NoticeKind.ActionNeeded, Codes.BillUnpaid, lost.Facts!.Amount)));
    }

    [Test]
    public void Should_still_tell_how_a_case_ended()
    {
        var x = Requested();
        x.Withdraw();
        var last = x.Last<SendNotice>();
        x.Take(Bounce(x, last, NoticeChannel.Sms));
        Assert.That((x.Row.CurrentState, x.Last<SendNotice>().Channels), Is.EqualTo((CaseState.Withdrawn, new[] { NoticeChannel.Email })));
    }

    [Test]
    public void Should_call_nobody_to_a_case_that_is_over()
    {
        var x = Requested();
        x.Withdraw();
        x.Take(Bounce(x, x.Last<SendNotice>(), NoticeChannel.Sms, NoticeChannel.Email));
        Assert.That(x.HasTask(TaskCodes.ContactStale), Is.False);
    }

    static CaseUnderRules Requested() => new CaseUnderRules("Pay", "2026-03-02 10:00").Confirmed();

    static CaseUnderRules InDebt()
    {
        var x = Requested();
        x.Take(new BillingBlocked(x.Id, 1, Codes.BillUnpaid, new() { AutoRenewalStopped = true, Dues = [new("bill-1", "UnpaidBill", Money.Cny(100), Shanghai.Day("2026-02-01"))] }, x.Now));
        return x;
    }

    /// <param name="tried">The last of them bounced.</param>
    static NoticeBounced Bounce(CaseUnderRules x, SendNotice notice, params NoticeChannel[] tried) =>
        new(x.Id, notice.NoticeId, notice.Kind, tried[^1], tried, "5.1.1", x.Now);
}
