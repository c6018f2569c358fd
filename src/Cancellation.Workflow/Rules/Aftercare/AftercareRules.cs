using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What remains to be done after closing, and until when.</summary>
static class AftercareRules
{
    /// <summary>Money is followed from the moment its payment is ordered: it may arrive before the account counts as closed.</summary>
    public static void FollowMoney(Turn turn, IReadOnlyList<ClosingAct> acts)
    {
        var closing = turn.Policy.Closing;
        foreach (var act in acts)
        {
            if (act.Amount is not { } amount)
                continue;
            var due = act.Kind == ClosingActKind.PayOutBalance && closing.PayoutWd is { } wd
                ? turn.Open(CaseTimer.Payout) ?? Started(turn, turn.Timers.WorkingDays(CaseTimer.Payout, turn.Now, wd))
                : turn.Open(CaseTimer.Refund) ?? Started(turn, turn.Timers.WorkingDays(CaseTimer.Refund, turn.Now, closing.RefundMaxWd, closing.RefundMinWd));
            turn.File.Duties.Add(new() { Kind = DutyKind.TrackRefund, DueAt = due.DueAt, Amount = amount, Target = act.Kind.ToString() });
        }
    }

    static Deadline Started(Turn turn, Deadline deadline)
    {
        turn.Start(deadline);
        return deadline;
    }

    public static void TakeOn(Turn turn, DateTimeOffset closedAt)
    {
        if (!turn.Operation.Aftercare)
            return;
        var aftercare = turn.Policy.Aftercare;
        var duties = turn.File.Duties;
        if (aftercare.ReactivationCd > 0)
            Add(DutyKind.Reactivation, turn.Timers.CalendarDays(CaseTimer.React, closedAt, aftercare.ReactivationCd));
        if (aftercare.StrayWatchMonths > 0)
            Add(DutyKind.WatchStrayDebits, turn.Timers.Months(CaseTimer.Stray, closedAt, aftercare.StrayWatchMonths));
        if (aftercare.ErasureCd is { } days)
            Add(DutyKind.EraseData, turn.Timers.CalendarDays(CaseTimer.Erase, closedAt, days));
        if (aftercare.SealWd is { } wd)
        {
            var last = duties.Max(x => x.DueAt) is { } latest && latest > closedAt ? latest.AddTicks(-1) : closedAt;
            duties.Add(new() { Kind = DutyKind.SealEvidence, DueAt = turn.Timers.WorkingDays(CaseTimer.Seal, last, wd).DueAt });
        }
        foreach (var kept in aftercare.Retention)
            duties.Add(new()
            {
                Kind = DutyKind.RetainRecords, Target = kept.Class, Basis = kept.Basis, DueAt = Zone.EndOf(Zone.DayOf(closedAt).AddYears(kept.Years)),
            });

        void Add(DutyKind kind, Deadline deadline)
        {
            turn.Start(deadline);
            duties.Add(new() { Kind = kind, DueAt = deadline.DueAt });
        }
    }

    /// <summary>Kept records have a purge date of their own, long after the case is completed.</summary>
    public static bool IsOpen(Duty duty) => duty.DoneAt is null && duty.Kind != DutyKind.RetainRecords;

    /// <summary>Erasing waits until the customer can no longer come back; sealing waits for everything else.</summary>
    public static void AskForDuties(Turn turn)
    {
        Duty? erase = null, seal = null;
        var comesBack = false;
        var others = false;
        foreach (var duty in turn.File.Duties)
        {
            if (!IsOpen(duty))
                continue;
            if (duty.Kind == DutyKind.SealEvidence)
                seal = duty;
            else
                others = true;
            if (duty.Kind == DutyKind.EraseData)
                erase = duty;
            comesBack |= duty.Kind == DutyKind.Reactivation;
        }
        if (erase is not null && !comesBack)
            AskOnce(turn, erase);
        if (seal is not null && !others)
            AskOnce(turn, seal);
    }

    static void AskOnce(Turn turn, Duty duty)
    {
        var conversation = Conversation(duty.Kind);
        if (turn.Asked(conversation) == 0)
            turn.Outgoing.Add(new PerformDuty(turn.Case.CorrelationId, turn.Ask(conversation), duty.Kind, turn.Case.CustomerId, turn.Case.SubscriptionId, duty.DueAt));
    }

    public static string Conversation(DutyKind kind) => kind switch
    {
        DutyKind.EraseData => "PerformDuty/EraseData",
        DutyKind.SealEvidence => "PerformDuty/SealEvidence",
        _ => $"PerformDuty/{kind}",
    };

    public static void Finish(Turn turn, DutyKind kind, string? evidence = null)
    {
        foreach (var duty in turn.File.Duties)
            if (duty.Kind == kind && duty.DoneAt is null)
            {
                duty.DoneAt = turn.Now;
                duty.Evidence = evidence;
            }
    }
}
