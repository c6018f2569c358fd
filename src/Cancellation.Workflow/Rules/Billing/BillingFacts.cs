using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What billing answers.</summary>
static class BillingFacts
{
    public static string? Cleared(Turn turn, BillingCleared x)
    {
        if (Answers.IsLate(turn, Gate.Billing, nameof(ClearBilling), x.Ask))
            return Verdict.Late;
        turn.File.Billing = x.Standing;
        // The statement is reckoned for the day of effect, and billing knows how long the contract runs.
        EffectRules.Decide(turn);
        turn.File.Money = MoneyRules.Statement(turn.Policy, x.Standing, turn.File.Request?.PayoutDestination);
        turn.Record(Gate.Billing, GateStatus.Satisfied, x.ClearedAt, Answers.Id(x.Ask));
        turn.Meet(CaseTimer.Pay);
        return null;
    }

    public static string? Blocked(Turn turn, BillingBlocked x)
    {
        if (Answers.Refused(turn, Gate.Billing, nameof(ClearBilling), x.Ask, x.Code, x.BlockedAt) is { } verdict)
            return verdict;
        turn.File.Billing = x.Standing;
        return null;
    }

    public static string? Quoted(Turn turn, ChargesQuoted x) => Verdict.Late;

    /// <summary>What was paid is in billing's books; the case only asks again.</summary>
    public static string? Paid(Turn turn, ChargePaid x) => Answers.Changed(turn, Gate.Billing);

    public static string? Charged(Turn turn, NewChargePosted x) => Verdict.Late;
}
