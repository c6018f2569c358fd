using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>Whether the customer may be charged against their will, as far as billing and the observed debits tell.</summary>
static class ChargeRiskRules
{
    /// <returns>How, and when the charge falls or fell; nulls where there is none to be known of.</returns>
    public static (string? Risk, DateTimeOffset? At) Of(Turn turn)
    {
        if (Undecided(turn) is { } stray)
            return (nameof(ChargeRisk.StrayDebit), stray);
        // Past the point of no return the authorisation is revoked with the rest; whoever keeps the service wants to be charged.
        if (!CaseState.CanBeWithdrawn(turn.State) || turn.Policy.Billing.AutoRenew == AutoRenewMode.NotApplicable || turn.File.Billing?.AutoRenewalStopped == true)
            return (null, null);
        var refused = turn.Status(Gate.Billing) == GateStatus.Blocked && turn.CodeOf(Gate.Billing) == Codes.AutoRenewOn;
        return (refused ? nameof(ChargeRisk.RenewalOn) : nameof(ChargeRisk.NotStopped), Renewal(turn.File.Billing));
    }

    /// <summary>When the first debit occurred that waits for an operator's decision.</summary>
    static DateTimeOffset? Undecided(Turn turn)
    {
        if (turn.File is not { Tasks: { } tasks, Debits: { } debits })
            return null;
        DateTimeOffset? first = null;
        foreach (var task in tasks)
            if (task is { DoneAt: null, Code: TaskCodes.StrayDebit or TaskCodes.StrayDebitOutsideWindow } && debits.Find(x => x.DebitId == task.About) is { } debit && !(debit.OccurredAt >= first))
                first = debit.OccurredAt;
        return first;
    }

    /// <summary>When what is paid for ends; unknown while billing has not said, or nothing is paid in advance.</summary>
    static DateTimeOffset? Renewal(BillingStanding? standing)
    {
        DateOnly? last = null;
        foreach (var period in standing?.Prepaid ?? [])
            if (!(period.To <= last))
                last = period.To;
        return last is { } day ? Zone.EndOf(day) : null;
    }
}
