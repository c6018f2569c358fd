using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Personal data is erased system by system and class by class, each on its own: one that fails or is held never stops the others.
/// Nothing is erased while the customer can come back.
/// </summary>
static class ErasureRules
{
    public static void TakeOn(Turn turn, DateTimeOffset closedAt)
    {
        var aftercare = turn.Policy.Aftercare;
        if (aftercare.ErasureCd is not { } days)
            return;
        var deadline = turn.Timers.CalendarDays(CaseTimer.Erase, closedAt, days, aftercare.ErasureAlertCd);
        turn.Start(deadline);
        turn.File.Duties.Add(new() { Kind = DutyKind.PlanErasure, DueAt = deadline.DueAt });
        if (aftercare.Anonymise)
            turn.File.Duties.Add(new() { Kind = DutyKind.AnonymiseRecords, DueAt = deadline.DueAt });
    }

    public static void Plan(Turn turn, IReadOnlyList<HeldRecords> holdings)
    {
        var due = turn.Open(CaseTimer.Erase)?.DueAt;
        var duties = turn.File.Duties;
        foreach (var held in holdings)
        {
            var target = NameOf(held);
            if (!RetentionRules.IsKept(turn.File, held) && !duties.Exists(x => x.Kind == DutyKind.EraseData && x.Target == target))
                duties.Add(new() { Kind = DutyKind.EraseData, Target = target, DueAt = due });
        }
        HeedHolds(turn);
    }

    public static string NameOf(HeldRecords held) => held.RecordClass is null ? held.System : $"{held.System}/{held.RecordClass}";

    /// <summary>
    /// A legal hold makes its class of records storage only; once it is released the class is erased like the others. What is being
    /// erased already cannot be called back.
    /// </summary>
    public static void HeedHolds(Turn turn)
    {
        if (turn.File.Holds is not { } holds)
            return;
        foreach (var duty in turn.File.Duties)
        {
            if (duty.Kind != DutyKind.EraseData)
                continue;
            var hold = holds.Find(x => Covers(x, duty.Target!));
            if (hold is not null && duty.Status is DutyStatus.Open or DutyStatus.Failed)
                Restrict(turn, duty, hold);
            else if (hold is null && duty.Status == DutyStatus.Restricted)
                Release(turn, duty);
            else if (duty.Status == DutyStatus.Restricted && duty.RetryAt <= turn.Now)
                Review(turn, duty);
        }
    }

    /// <summary>A legal hold that names no class came after closing, and is on everything.</summary>
    static bool Covers(Hold hold, string target) => hold.ReleasedAt is null && hold.Kind == HoldKind.Legal
        && (hold.RecordClass is not { } name || name == target || target.EndsWith($"/{name}", StringComparison.Ordinal));

    static void Restrict(Turn turn, Duty duty, Hold hold)
    {
        duty.Status = DutyStatus.Restricted;
        duty.Basis = $"{hold.Reason} ({hold.Reference})";
        duty.Code = Codes.OnHold;
        LookAgain(turn, duty);
    }

    /// <summary>Nobody may forget a hold: an operator asks from time to time whether it is still needed.</summary>
    static void Review(Turn turn, Duty duty)
    {
        turn.OpenTask(TaskCodes.HoldPlaced, duty.Target);
        LookAgain(turn, duty);
    }

    static void LookAgain(Turn turn, Duty duty) => DutyConversation.TryAgainAt(turn, duty, turn.Now.AddDays(turn.Policy.Aftercare.HoldReviewCd));

    static void Release(Turn turn, Duty duty)
    {
        duty.Status = DutyStatus.Open;
        duty.Basis = null;
        duty.Code = null;
        duty.RetryAt = null;
        var anew = turn.Timers.CalendarDays(CaseTimer.Erase, turn.Now, turn.Policy.Aftercare.ErasureCd ?? 1).DueAt;
        if (duty.DueAt <= turn.Now)
            duty.DueAt = anew;
        DutyConversation.ForgetRetry(turn, duty);
        turn.CloseTask(TaskCodes.HoldPlaced, duty.Target);
    }

    /// <summary>
    /// Everything is erased, or may only be stored: the customer is told, for the last time under the address that goes with it.
    /// </summary>
    public static void Settle(Turn turn)
    {
        if (turn.Open(CaseTimer.Erase) is not { } deadline || turn.File.Duties.Exists(IsToBeDone))
            return;
        turn.Notify(NoticeKind.DataErased, facts: WhatIsGone(turn.File));
        deadline.MetAt = turn.Now;
    }

    /// <summary>Nobody can write to the customer any more, except on a payment.</summary>
    public static bool IsDone(CaseFile file) => file.Deadlines.Exists(x => x.Timer == CaseTimer.Erase && x.MetAt is not null);

    static bool IsToBeDone(Duty duty) =>
        duty.Kind is DutyKind.PlanErasure or DutyKind.EraseData or DutyKind.AnonymiseRecords && duty.Status != DutyStatus.Restricted && AftercareRules.IsOpen(duty);

    static NoticeFacts WhatIsGone(CaseFile file)
    {
        var erased = new List<string>();
        var kept = new List<KeptRecords>();
        foreach (var duty in file.Duties)
            if (duty is { Kind: DutyKind.EraseData, Status: DutyStatus.Done })
                erased.Add(duty.Target!);
            else if (duty is { Kind: DutyKind.EraseData, Status: DutyStatus.Restricted })
                kept.Add(new(duty.Target!, duty.Basis!, null));
            else if (duty is { Kind: DutyKind.RetainRecords, Status: DutyStatus.Kept })
                kept.Add(new(duty.Target!, duty.Basis!, Zone.LastDay(duty.DueAt)));
        return new NoticeFacts { Erased = erased, Kept = kept };
    }
}
