using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>When the customer is reminded of what they must do in time, and when we are warned of what we must.</summary>
static class ReminderRules
{
    /// <summary>Adds to a deadline that starts, or was counted again, what the policy wants to happen before its end.</summary>
    public static Deadline Plan(Turn turn, Deadline deadline)
    {
        var policy = turn.Policy;
        var start = deadline.Counted?.Start ?? turn.Now;
        return deadline.Timer switch
        {
            CaseTimer.Docs => Remind([turn.Timers.Morning(start, policy.Documents.SupplementWd / 2)]),
            CaseTimer.Pay => Remind(policy.Billing.PayRemindersCd.Select(days => Zone.StartOf(Zone.LastDay(deadline.DueAt).AddDays(-days)))),
            CaseTimer.Device => Remind(policy.Device!.RemindersCd.Select(day => Zone.StartOf(Zone.DayOf(start).AddDays(day)))),
            CaseTimer.Handling => deadline with { WarnAt = turn.Timers.Morning(turn.Case.RequestedAt, policy.HandlingWarnWd) },
            CaseTimer.Erase when policy.Aftercare.ErasureAlertCd is { } day && turn.Case.ClosedAt is { } closedAt =>
                deadline with { WarnAt = Zone.StartOf(Zone.DayOf(closedAt).AddDays(day)) },
            _ => deadline,
        };

        Deadline Remind(IEnumerable<DateTimeOffset> days)
        {
            var still = days.Select(day => day.AddHours(policy.RemindAtHour ?? 0)).Where(x => x > turn.Now && x < deadline.DueAt).Order().ToList();
            return deadline with { Reminders = still.Count > 0 ? still : null };
        }
    }

    /// <summary>Reminds once, however many reminders are overdue.</summary>
    /// <returns>Whether there was one to send.</returns>
    public static bool Send(Turn turn, Deadline deadline)
    {
        if (deadline.Reminders is not { } reminders || reminders[0] > turn.Now)
            return false;
        var latest = reminders.Last(x => x <= turn.Now);
        var left = reminders.FindAll(x => x > turn.Now);
        deadline.Reminders = left.Count > 0 ? left : null;
        turn.Notify(NoticeKind.Reminder, CodeOf(turn, deadline.Timer), $"{deadline.Timer}/{Zone.DayOf(latest):yyyy-MM-dd}", new NoticeFacts
        {
            LastDay = Zone.LastDay(deadline.DueAt),
            Amount = deadline.Timer == CaseTimer.Pay ? BillingConversation.Due(turn) : null,
            Needs = deadline.Timer == CaseTimer.Docs ? [.. MissingDocuments(turn).Select(x => x.ToString())] : [],
        });
        return true;
    }

    static string CodeOf(Turn turn, string timer) => timer switch
    {
        CaseTimer.Pay => turn.CodeOf(Gate.Billing) ?? Codes.BillUnpaid,
        CaseTimer.Device => Codes.DeviceMissing,
        _ when turn.Status(Gate.Identity) == GateStatus.Blocked => turn.CodeOf(Gate.Identity)!,
        _ => Codes.InfoIncomplete,
    };

    static IReadOnlyList<DocumentKind> MissingDocuments(Turn turn) => turn.Status(Gate.Review) == GateStatus.Blocked
        ? turn.File.Review?.Documents ?? []
        : RequestRules.MissingDocuments(turn.Policy, turn.File);
}
