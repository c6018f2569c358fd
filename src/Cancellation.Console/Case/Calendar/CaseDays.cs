using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;
using Cancellation.Workflow.Reading;

namespace Cancellation.Console.Case.Calendar;

/// <summary>How the days of a case are counted: by its policy, on the calendar of its region.</summary>
/// <param name="Policy">Null: it is not known; days are not counted then.</param>
/// <param name="IsWorkingDay">Whether people work on the day.</param>
public sealed record CaseDays(Policy? Policy, Func<DateOnly, bool> IsWorkingDay)
{
    /// <returns>Which day of how many today is; null where that cannot be told: on the first, uncounted day, or where the last day may have been moved past days off.</returns>
    public DayCount? Count(DeadlineView deadline, DateOnly today)
    {
        if (Length(deadline.Timer) is not var (total, working) || total <= 0)
            return null;
        if (!working && Timers.MovesToWorkingDay(deadline.Timer) && !IsWorkingDay(deadline.LastDay.AddDays(-1)))
            return null;
        var day = total - Left(today, deadline.LastDay, working);
        return day >= 1 && day <= total && today <= deadline.LastDay ? new(day, total, working) : null;
    }

    /// <summary>How many days after <paramref name="today"/> there are up to the last day.</summary>
    public int Left(DateOnly today, DateOnly lastDay, bool working)
    {
        var left = 0;
        for (var day = today.AddDays(1); day <= lastDay; day = day.AddDays(1))
            if (!working || IsWorkingDay(day))
                left++;
        return left;
    }

    (int Total, bool Working)? Length(string timer) => (timer, Policy) switch
    {
        (_, null) => null,
        (CaseTimer.Device, { Device: { } device }) => (device.ReturnCd, false),
        (CaseTimer.LateReturn, { Device: { } device }) => (device.LateReturnCd, false),
        (CaseTimer.Inspect, { Device: { } device }) => (device.InspectWd, true),
        (CaseTimer.Pay, var policy) => (policy.Billing.PayCd, false),
        (CaseTimer.Docs, var policy) => (policy.Documents.SupplementWd, true),
        (CaseTimer.Review, var policy) => (policy.Review.MaxWd, true),
        (CaseTimer.Handling, var policy) => (policy.HandlingMaxWd, true),
        (CaseTimer.React, var policy) => (policy.Aftercare.ReactivationCd, false),
        (CaseTimer.Erase, { Aftercare.ErasureCd: { } days }) => (days, false),
        _ => null,
    };
}

/// <param name="Day">From 1.</param>
public sealed record DayCount(int Day, int Total, bool Working);
