using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>Asks for each duty when its time has come; what was refused is asked for again later.</summary>
static class DutyConversation
{
    public static void Ask(Turn turn)
    {
        ErasureRules.HeedHolds(turn);
        ErasureRules.Settle(turn);
        var (comesBack, others) = (turn.File.Compensation is { DoneAt: null }, false);
        foreach (var duty in turn.File.Duties)
            if (AftercareRules.IsOpen(duty))
            {
                comesBack |= duty.Kind == DutyKind.Reactivation;
                others |= duty.Kind != DutyKind.SealEvidence;
            }
        foreach (var duty in turn.File.Duties)
            if (IsReady(turn, duty) && (duty.Kind switch
                {
                    DutyKind.PlanErasure or DutyKind.EraseData or DutyKind.AnonymiseRecords => !comesBack,
                    DutyKind.SealEvidence => !others,
                    DutyKind.NotifyCounterparty or DutyKind.RetainRecords => true,
                    _ => false,
                }))
                Ask(turn, duty);
    }

    static bool IsReady(Turn turn, Duty duty) => duty.Status switch
    {
        DutyStatus.Open => duty.DoneAt is null,
        DutyStatus.Failed => duty.RetryAt <= turn.Now,
        _ => RetentionRules.IsToBePurged(turn, duty),
    };

    static void Ask(Turn turn, Duty duty)
    {
        var row = turn.Case;
        duty.Status = DutyStatus.Asked;
        duty.RetryAt = null;
        if (turn.Asked(KeyOf(duty)) > 0)
            ForgetRetry(turn, duty);
        var sealing = duty.Kind == DutyKind.SealEvidence;
        if (sealing && duty.DueAt <= turn.Now)
            duty.DueAt = turn.Timers.WorkingDays(CaseTimer.Seal, turn.Now, turn.Policy.Aftercare.SealWd ?? 1).DueAt;
        turn.Outgoing.Add(new PerformDuty(row.CorrelationId, turn.Ask(KeyOf(duty)), duty.Kind, row.CustomerId, row.SubscriptionId, duty.DueAt, duty.Target)
        {
            HoldsPersonalData = duty.Kind == DutyKind.PlanErasure ? turn.File.HoldsPersonalData : null,
            Sha256 = sealing ? Evidence.Of(row).Sha256 : null,
            KeepUntil = sealing ? Zone.DayOf(row.ClosedAt ?? turn.Now).AddYears(turn.Policy.Aftercare.EvidenceYears) : null,
        });
    }

    /// <summary>An operator does not want to wait for the next try.</summary>
    public static bool Retry(Turn turn, string step)
    {
        if (turn.File.Duties.Find(x => x.Status == DutyStatus.Failed && x.Kind != DutyKind.TrackRefund && KeyOf(x) == step) is not { } duty)
            return false;
        duty.RetryAt = turn.Now;
        return true;
    }

    public static void TryAgainAt(Turn turn, Duty duty, DateTimeOffset at)
    {
        ForgetRetry(turn, duty);
        duty.RetryAt = at;
        turn.Start(new(CaseTimer.Retry, at) { About = KeyOf(duty) });
    }

    /// <summary>Tries that are over are in the journal; the file does not collect them.</summary>
    public static void ForgetRetry(Turn turn, Duty duty)
    {
        var about = KeyOf(duty);
        turn.File.Deadlines.RemoveAll(x => x.Timer == CaseTimer.Retry && x.About == about);
    }

    public static string KeyOf(Duty duty) => Key(duty.Kind, duty.Target);

    public static string Key(DutyKind kind, string? target) => target is null ? $"{nameof(PerformDuty)}/{kind}" : $"{nameof(PerformDuty)}/{kind}/{target}";
}
