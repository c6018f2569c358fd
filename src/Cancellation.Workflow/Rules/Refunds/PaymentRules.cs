using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Every payment to the customer is followed by the id of its effect, which is known before it is made, until the bank says where it went.</summary>
static class PaymentRules
{
    /// <summary>Money is followed from the moment its payment is ordered: it may arrive before the account counts as closed.</summary>
    /// <param name="ask">The question that orders the acts that are not done yet; each payment among them gets the id of its place in it.</param>
    public static void FollowClosing(Turn turn, ClosingPlan plan, int ask)
    {
        var file = turn.File;
        var step = new StepKey(turn.Case.CorrelationId, nameof(CloseAccount), ask);
        var payment = 0;
        for (var i = 0; i < plan.Acts.Count; i++)
        {
            if (plan.Acts[i] is not { Kind: ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit, Amount: { } amount } act)
                continue;
            var duty = OfClosing(file, payment++) ?? Followed(turn, act.Kind, amount);
            if (i >= plan.Done)
                duty.EffectId = Effect.IdFor(step, i - plan.Done).ToString();
        }
    }

    /// <summary>The n-th payment of closing. They are written down together, before any other.</summary>
    static Duty? OfClosing(CaseFile file, int n)
    {
        foreach (var duty in file.Duties)
            if (duty.Kind == DutyKind.TrackRefund && n-- == 0)
                return duty;
        return null;
    }

    static Duty Followed(Turn turn, ClosingActKind kind, Money amount)
    {
        var closing = turn.Policy.Closing;
        var due = kind == ClosingActKind.PayOutBalance && closing.PayoutWd is { } wd
            ? turn.Open(CaseTimer.Payout) ?? Started(turn, turn.Timers.WorkingDays(CaseTimer.Payout, turn.Now, wd))
            : turn.Open(CaseTimer.Refund) ?? Started(turn, turn.Timers.WorkingDays(CaseTimer.Refund, turn.Now, closing.RefundMaxWd, closing.RefundMinWd));
        var duty = new Duty { Kind = DutyKind.TrackRefund, DueAt = due.DueAt, Amount = amount, Target = kind.ToString() };
        turn.File.Duties.Add(duty);
        return duty;
    }

    static Deadline Started(Turn turn, Deadline deadline)
    {
        turn.Start(deadline);
        return deadline;
    }

    /// <summary>A refund after closing may be expected between these days, counted from when it was set on its way.</summary>
    public static Deadline Expect(Turn turn, Duty duty, DateTimeOffset from)
    {
        turn.File.Deadlines.RemoveAll(x => x.Timer == CaseTimer.Refund && x.About == duty.Target);
        var closing = turn.Policy.Closing;
        var deadline = turn.Timers.WorkingDays(CaseTimer.Refund, from, closing.RefundMaxWd, closing.RefundMinWd) with { About = duty.Target };
        duty.DueAt = deadline.DueAt;
        return Started(turn, deadline);
    }

    public static Duty? Find(CaseFile file, string effectId) =>
        file.Duties.Find(x => x.Kind == DutyKind.TrackRefund && string.Equals(x.EffectId, effectId, StringComparison.OrdinalIgnoreCase));

    public static Duty? OfRefund(CaseFile file, string refundId) => file.Duties.Find(x => x.Kind == DutyKind.TrackRefund && x.Target == refundId);

    /// <summary>Where the bank was told to bring it; null for the way it came.</summary>
    public static string? DestinationOf(CaseFile file, Duty duty)
    {
        if (file.Refunds?.Find(x => x.RefundId == duty.Target) is { } refund)
            return refund.Destination;
        var payment = 0;
        foreach (var act in file.Closing?.Acts ?? [])
            if (act.Kind is ClosingActKind.PayOutBalance or ClosingActKind.RefundDeposit && OfClosing(file, payment++) == duty)
                return act.Target;
        return null;
    }

    /// <summary>Nothing is expected any more for a timer under which no payment is open.</summary>
    public static void MeetDeadlines(Turn turn)
    {
        var file = turn.File;
        foreach (var deadline in file.Deadlines)
        {
            if (deadline.Timer is not (CaseTimer.Payout or CaseTimer.Refund) || deadline.MetAt is not null)
                continue;
            if (!file.Duties.Exists(x => x.Kind == DutyKind.TrackRefund && AftercareRules.IsOpen(x) && Runs(turn, x, deadline)))
                deadline.MetAt = turn.Now;
        }
    }

    static bool Runs(Turn turn, Duty payment, Deadline deadline)
    {
        if (turn.File.Refunds?.Exists(x => x.RefundId == payment.Target) == true)
            return deadline.About == payment.Target;
        var timer = payment.Target == nameof(ClosingActKind.PayOutBalance) && turn.Policy.Closing.PayoutWd is not null ? CaseTimer.Payout : CaseTimer.Refund;
        return deadline.About is null && deadline.Timer == timer;
    }
}
