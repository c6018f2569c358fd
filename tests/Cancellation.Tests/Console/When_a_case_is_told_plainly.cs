using Cancellation.Console.Case.Calendar;
using Cancellation.Console.Case.Plain;
using Cancellation.Console.Words;
using Cancellation.Contracts;
using Cancellation.Workflow;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;
using NUnit.Framework;

namespace Cancellation.Tests.Console;

/// <summary>The sentence at the head of a case, for whatever a case may be about.</summary>
[TestFixture]
public sealed class When_a_case_is_told_plainly
{
    static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    /// <summary>Wednesday 19 August 2026, 10:00 in Beijing.</summary>
    static readonly DateTimeOffset Now = new(2026, 8, 19, 10, 0, 0, Beijing);
    static readonly CaseDays Days = new(PolicyCatalog.Load().Latest.Single(x => x.PolicyId == "pos"), day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
    static readonly Say English = new(), Chinese = new() { Language = Language.Chinese };

    static IEnumerable<TestCaseData> Headlines()
    {
        // 16 August and 15 days: the day is not moved, for the day before the last is worked.
        var device = Waits(CaseState.Approved, Party.Customer, "device", Codes.DeviceMissing, CaseTimer.Device, new(2026, 9, 1));
        yield return Case("the customer has the terminal", device, "Waiting for the customer: the terminal, day 2 of 15; Tue 1 Sep at the latest.", "等待客户：交回终端（第 2 天，共 15 天）；最迟 9月1日 周二。");
        yield return Case("the last day may have been moved past a weekend", Waits(CaseState.Approved, Party.Customer, "device", Codes.DeviceMissing, CaseTimer.Device, new(2026, 8, 31)),
            "Waiting for the customer: the terminal; Mon 31 Aug at the latest.", "等待客户：交回终端；最迟 8月31日 周一。");
        yield return Case("a review", Waits(CaseState.EntitlementsSettled, Party.Reviewer, "review", null, CaseTimer.Review, new(2026, 8, 21)),
            "Waiting for a reviewer: the review, working day 1 of 3; Fri 21 Aug at the latest.", "等待审核人：审核（第 1 个工作日，共 3 个）；最迟 8月21日 周五。");
        yield return Case("an exact time", Waits(CaseState.AwaitingConfirmation, Party.Customer, "confirmation", null, CaseTimer.Confirm, new(2026, 8, 20), Now.AddHours(5)),
            "Waiting for the customer: the confirmation; 19 Aug 2026 15:00 at the latest.", "等待客户：确认申请；最迟 2026-08-19 15:00。");
        yield return Case("a time that has passed", Waits(CaseState.EntitlementsSettled, Party.Reviewer, "review", null, CaseTimer.Review, new(2026, 8, 16)),
            "Waiting for a reviewer: the review; it was due Sun 16 Aug, 2 d ago.", "等待审核人：审核；应于 8月16日 周日 完成，已逾期 2 天。");
        yield return Case("the clock stands still", device with { Deadlines = [device.Deadlines[0] with { Status = DeadlineStatus.Paused }] }, "Waiting for the customer: the terminal; time does not run.", "等待客户：交回终端；暂停计时。");
        yield return Case("a hold", Waits(CaseState.Requested, Party.Operator, "hold", Codes.OnHold, CaseTimer.Handling, new(2026, 9, 8)),
            "An operator must act: the hold to be lifted, working day 1 of 15; Tue 8 Sep at the latest.", "需运营人员处理：解除暂挂（第 1 个工作日，共 15 个）；最迟 9月8日 周二。");
        yield return Case("our own work", Waits(CaseState.Requested, Party.Us, nameof(ClearBilling), null, CaseTimer.Handling, new(2026, 9, 9)), "We are at work: clear billing; Wed 9 Sep at the latest.", "我方办理中：结清账单；最迟 9月9日 周三。");
        yield return Case("a day that lies ahead", Waits(CaseState.Approved, Party.Us, "effectiveDay", null, CaseTimer.Effective, new(2026, 8, 31)), "All is settled; it takes effect after Mon 31 Aug.", "均已办妥，8月31日 周一 后生效。");
        yield return Case("a partner that does not answer", Failing("PARTNER_UNAVAILABLE", 5), "Our step “close the account” is tried again at 14:05:00; billing: it does not answer (5 tries).", "我方步骤“执行注销”将于 14:05:00 重试；账单系统：对方无响应（已试 5 次）。");
        yield return Case("a partner that has begun", Failing("PARTNER_PENDING", 1), "Our step “close the account” is under way at billing; we ask again at 14:05:00.", "我方步骤“执行注销”由账单系统处理中，将于 14:05:00 再次查询。");
        yield return Case("a closing that stopped", Waits(CaseState.Closing, Party.Operator, "closure", Codes.PayoutFailed, CaseTimer.Handling, new(2026, 9, 9)), "An operator must act: the closing step to be cleared; Wed 9 Sep at the latest.", "需运营人员处理：处理注销步骤；最迟 9月9日 周三。");
        yield return Case("money on its way", Waits(CaseState.Closed, Party.Bank, "refund", null, CaseTimer.Refund, new(2026, 8, 27)), "Waiting for the bank: the money to arrive; Thu 27 Aug at the latest.", "等待银行：款项到账；最迟 8月27日 周四。");
        yield return Case("duties after closing", Waits(CaseState.Closed, Party.Us, nameof(DutyKind.WatchStrayDebits), null, CaseTimer.Stray, new(2026, 9, 18)) with { ClosedAt = Now.AddDays(-1) },
            "Closed on Tue 18 Aug. Still to be done by us: watch for charges after the end; Fri 18 Sep at the latest.", "已注销（8月18日 周二）。我方待办：观察注销后扣费；最迟 9月18日 周五。");
        yield return Case("completed", View(CaseState.Completed) with { ClosedAt = Now.AddDays(-1) }, "Closed on Tue 18 Aug, and everything after it is done.", "已注销（8月18日 周二），后续事项全部办结。");
        yield return Case("withdrawn", View(CaseState.Withdrawn), "The customer has withdrawn; the service goes on.", "客户已撤回申请，服务照常。");
        yield return Case("being undone", View(CaseState.Withdrawn) with { Waiting = new(Party.Us, nameof(UndoSteps), null, null, null) }, "The customer has withdrawn; the service goes on. What was done is being undone.", "客户已撤回申请，服务照常。正在还原已办的步骤。");
        yield return Case("undoing that stopped", View(CaseState.Withdrawn) with { Waiting = new(Party.Operator, nameof(UndoSteps), Codes.PayoutFailed, null, null) },
            "The customer has withdrawn; the service goes on. Undoing what was done has stopped: the payout failed.", "客户已撤回申请，服务照常。还原已办步骤受阻：款项转出失败。");
        yield return Case("rejected", View(CaseState.Rejected) with { Review = new(ReviewDecision.Reject, "r", Now, Codes.Violation, "see the contract") }, "Rejected: rules were violated.", "已驳回：存在违规记录。");
        yield return Case("expired", View(CaseState.Expired) with { Deadlines = [Deadline(CaseTimer.Pay, new(2026, 8, 16)) with { MissedAt = Now, Status = DeadlineStatus.Missed }] },
            "Expired: payment by the customer did not come by Sun 16 Aug; the service goes on.", "已失效：客户付款未在 8月16日 周日 前完成，服务照常。");
        yield return Case("reactivated", View(CaseState.Reactivated), "The customer came back; the service runs again.", "客户已恢复服务。");
    }

    [TestCaseSource(nameof(Headlines))]
    public void Should_say_first_whom_it_waits_for_and_until_when(CaseView x, string english, string chinese) =>
        Assert.That((CaseSentence.Of(English, x, Days, Now).Headline, CaseSentence.Of(Chinese, x, Days, Now).Headline), Is.EqualTo((english, chinese)));

    [Test]
    public void Should_say_why_what_helps_and_what_happens_then() =>
        Assert.That(CaseSentence.Of(English, Waits(CaseState.Approved, Party.Customer, "device", Codes.DeviceMissing, CaseTimer.Device, new(2026, 9, 1)), Days, Now).More, Is.EqualTo(new[]
        {
            "Why: the terminal has not come back. The customer returns the terminal by the label that was sent.",
            "After that the price of the terminal, less the deposit, is charged; closing goes on.",
        }));

    [Test]
    public void Should_name_what_else_an_operator_must_know()
    {
        var x = Waits(CaseState.Requested, Party.Customer, "payment", null, CaseTimer.Pay, new(2026, 9, 1)) with
        {
            Holds = [new(HoldKind.Dispute, "D-1", "<b>bank asks</b>", Now.AddDays(-1), null, null, null), new(HoldKind.Risk, "K-1", "over", Now.AddDays(-3), Now.AddDays(-2), null, null)],
            Tasks = [new(TaskCodes.LateCharge, "CH-1", Now, null), new(TaskCodes.QueryBank, null, Now, Now)],
        };
        Assert.That(CaseSentence.Of(English, x, Days, Now).More, Is.EqualTo(new[]
        {
            "After that it expires, and the service goes on.",
            "On hold since 18 Aug 2026 10:00: disputed payment, “<b>bank asks</b>”.",
            "For an operator: a charge came after the point of no return. Clear it with billing: nothing is charged after the end.",
        }));
    }

    [TestCase(CaseState.Withdrawn, Tone.Quiet)]
    [TestCase(CaseState.Completed, Tone.Good)]
    [TestCase(CaseState.Expired, Tone.Bad)]
    [TestCase(CaseState.Requested, Tone.Info)]
    public void Should_look_as_it_stands(string state, Tone tone) => Assert.That(CaseSentence.Of(English, View(state), Days, Now).Tone, Is.EqualTo(tone));

    [Test]
    public void Should_tell_the_customer_nothing_of_our_troubles()
    {
        Assert.That(CustomerSentence.Of(English, Failing("PARTNER_UNAVAILABLE", 5)), Is.EqualTo("We are ending your service now; it can no longer be withdrawn."));
        Assert.That(CustomerSentence.Of(English, Waits(CaseState.Approved, Party.Customer, "device", Codes.DeviceMissing, CaseTimer.Device, new(2026, 9, 1))),
            Is.EqualTo("We need something from you: the terminal, by Tue 1 Sep. The reason: the terminal has not come back."));
    }

    static TestCaseData Case(string name, CaseView x, string english, string chinese) => new TestCaseData(x, english, chinese).SetArgDisplayNames(name);

    static CaseView Failing(string code, int failures)
    {
        var next = new DateTimeOffset(2026, 8, 19, 14, 5, 0, Beijing);
        return View(CaseState.Closing) with
        {
            Waiting = new(Party.Us, nameof(CloseAccount), code, null, null, "billing", next),
            Steps = [new(nameof(CloseAccount), "billing", code, failures, Now.AddHours(-1), next, "It does not answer.")],
        };
    }

    static CaseView Waits(string state, Party party, string needs, string? code, string timer, DateOnly lastDay, DateTimeOffset? dueAt = null)
    {
        var deadline = Deadline(timer, lastDay) is var whole && dueAt is { } exact ? whole with { DueAt = exact } : whole;
        return View(state) with { Waiting = new(party, needs, code, deadline.DueAt, lastDay), Deadlines = [deadline] };
    }

    static DeadlineView Deadline(string timer, DateOnly lastDay) => new(timer, lastDay, null, Zone.EndOf(lastDay), null, DeadlineStatus.Running, false, null, null, Zone.Name);

    static CaseView View(string state) => new()
    {
        CancellationId = Guid.Empty, State = state, IsOpen = true, ProductLine = "Pos", CustomerId = "C-1", SubscriptionId = "POS-1", PolicyId = "pos", PolicyVersion = 1, NeedsOperator = false, Status = state,
        Milestones = [], Gates = [], Money = [], Dues = [], Entitlements = [], Deadlines = [], Duties = [], Withdrawing = new(WithdrawalCost.Free, []), RequestedAt = Now.AddDays(-3), Version = 1,
    };
}
