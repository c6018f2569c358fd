using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// When the cancellation takes effect: at once, at the end of the term, or on a day that was named, never before the notice period.
/// Everything is settled before; closing begins when the last day of use is over, and until then the customer may withdraw.
/// </summary>
public static class EffectRules
{
    /// <summary>Nothing is to be waited for, or the last day of use is over.</summary>
    public static bool IsDue(Turn turn) => turn.File.EffectiveOn is not { } last || turn.Now >= Zone.EndOf(last);

    /// <summary>The last day of use that policy, wish and contract ask for: the latest of them. Null: as soon as all is settled.</summary>
    public static DateOnly? LastDay(EffectPolicy policy, DateOnly requestedOn, DateOnly? wish, DateOnly? termEndsOn)
    {
        var day = wish;
        if (policy.NoticeCd > 0)
            day = Later(day, requestedOn.AddDays(policy.NoticeCd));
        if (policy.ServiceEnd == ServiceEnd.EndOfTerm)
            day = Later(day, termEndsOn);
        return day;
    }

    /// <summary>The end of the contract; without one, of the billing cycle that is paid.</summary>
    public static DateOnly? TermEndsOn(BillingStanding? standing) => standing?.Contract?.EndsOn ?? standing?.Prepaid.Max(x => (DateOnly?)x.To);

    static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b ?? a : a;

    /// <summary>
    /// Decides the day from what is known by now. Called when the request is there, when billing says how long the contract runs, and when the wish changes;
    /// a day that is over already is as good as none.
    /// </summary>
    public static void Decide(Turn turn)
    {
        var file = turn.File;
        if (turn.IsForced)
            return;
        var day = LastDay(turn.Policy.Effect, Zone.DayOf(turn.Case.RequestedAt), file.Request!.EffectiveOn, TermEndsOn(file.Billing));
        var isAhead = day is { } ahead && turn.Now < Zone.EndOf(ahead);
        // The day that was decided stays the day, also when it is over.
        if (!isAhead && day != file.EffectiveOn)
            day = null;
        if (day == file.EffectiveOn && (!isAhead || turn.Open(CaseTimer.Effective) is not null))
            return;
        file.EffectiveOn = day;
        Forget(turn);
        if (day is { } last)
        {
            turn.Start(Timers.Exactly(CaseTimer.Effective, Zone.EndOf(last)));
            HandleFrom(turn, last);
        }
    }

    /// <summary>The day is not waited for any more.</summary>
    public static void Forget(Turn turn) => turn.File.Deadlines.RemoveAll(x => x.Timer == CaseTimer.Effective && DeadlineRules.IsRunning(x));

    /// <summary>The time for the whole cannot end before the day that was wished or agreed: it is counted from there.</summary>
    static void HandleFrom(Turn turn, DateOnly last)
    {
        if (turn.Open(CaseTimer.Handling) is not { MissedAt: null } handling || handling.DueAt > Zone.EndOf(last))
            return;
        turn.File.Deadlines.Remove(handling);
        turn.Start(turn.Timers.WorkingDays(CaseTimer.Handling, Zone.EndOf(last).AddTicks(-1), turn.Policy.HandlingMaxWd));
    }
}
