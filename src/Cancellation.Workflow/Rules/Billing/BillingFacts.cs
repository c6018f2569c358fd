using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>What billing answers, and what moves in its books meanwhile. Whether money stands in the way is judged by the statement, not by who answered.</summary>
static class BillingFacts
{
    public static string? Cleared(Turn turn, BillingCleared x) => Answered(turn, x.Ask, null, x.Standing, x.ClearedAt);

    public static string? Blocked(Turn turn, BillingBlocked x) => Answered(turn, x.Ask, x.Code, x.Standing, x.BlockedAt);

    static string? Answered(Turn turn, int ask, string? code, BillingStanding standing, DateTimeOffset at)
    {
        if (Answers.IsLate(turn, Gate.Billing, nameof(ClearBilling), ask))
            return Verdict.Late;
        var statement = StatementRules.Of(turn.Policy, turn.Case, standing, turn.Now);
        var obstacle = code is null || IsAboutMoney(code) ? statement.Obstacle : code;
        if (obstacle is not null)
        {
            if (Answers.Refused(turn, Gate.Billing, nameof(ClearBilling), ask, obstacle, at) is { } verdict)
                return verdict;
        }
        else
        {
            if (code is not null && ask > turn.Asked(nameof(ClearBilling)))
                return Verdict.Early;
            turn.Record(Gate.Billing, GateStatus.Satisfied, at, Answers.Id(ask));
            turn.Meet(CaseTimer.Pay);
        }
        turn.File.Billing = standing;
        turn.File.Money = statement.Lines;
        // Billing knows how long the contract runs.
        if (CaseState.CanBeWithdrawn(turn.State))
            EffectRules.Decide(turn);
        if (obstacle is not null)
            Progress.GoBack(turn);
        return null;
    }

    /// <summary>Such an answer is a matter of reckoning: a refund may pay the bill.</summary>
    public static bool IsAboutMoney(string? code) => code is Codes.BillUnpaid or Codes.FeeUnpaid or Codes.InContract;

    public static string? Quoted(Turn turn, ChargesQuoted x)
    {
        if (x.Ask > turn.Asked(nameof(QuoteCharges)))
            return Verdict.Early;
        if (x.Ask < turn.Asked(nameof(QuoteCharges)) || turn.File.Quote?.QuotedAt == x.QuotedAt || (x.Standing is null && turn.Status(Gate.Billing) == GateStatus.Blocked))
            return Verdict.Late;
        if (x.Standing is null)
        {
            turn.Record(Gate.Billing, GateStatus.Blocked, x.QuotedAt, Answers.Id(x.Ask), Codes.InfoIncorrect);
            turn.Notify(NoticeKind.ActionNeeded, Codes.InfoIncorrect, $"{Codes.InfoIncorrect}/quote");
            return null;
        }
        if (turn.Status(Gate.Billing) == GateStatus.Blocked)
            turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        turn.File.Billing = x.Standing;
        turn.File.Entitlements = x.Entitlements;
        EffectRules.Decide(turn);
        QuoteRules.Show(turn, x.QuotedAt);
        return null;
    }

    /// <summary>What was paid is in billing's books; the case only asks again.</summary>
    public static string? Paid(Turn turn, ChargePaid x)
    {
        if (x.Paid.Amount <= 0)
            return turn.Quarantine(nameof(ChargePaid), Refusal.AmountMismatch, x.PaymentId);
        if (!IsOurs(turn, x.Paid.Currency))
            return turn.Quarantine(nameof(ChargePaid), Refusal.CurrencyMismatch, x.PaymentId);
        if (x.QuoteSha256 is { } named && !QuoteRules.IsCurrent(turn, named))
            return Verdict.Refused(Refusal.QuoteStale);
        if (turn.State == CaseState.AwaitingConfirmation)
            return QuoteConversation.AskAgain(turn) ? null : Answers.Changed(turn, Gate.Billing);
        if (turn.Status(Gate.Billing) != GateStatus.Satisfied)
            return Answers.Changed(turn, Gate.Billing);
        if (turn.File.Billing?.Payments.Any(known => known.PaymentId == x.PaymentId) == true)
            return Verdict.Late;
        // More than was due: billing is asked once more before closing, and what is too much is paid back.
        turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        return null;
    }

    public static string? Charged(Turn turn, NewChargePosted x)
    {
        if (!IsOurs(turn, x.Charged.Currency))
            return turn.Quarantine(nameof(NewChargePosted), Refusal.CurrencyMismatch, x.ChargeId);
        if (!CaseState.CanBeWithdrawn(turn.State))
            return LateCharge(turn, x);
        if (turn.State == CaseState.AwaitingConfirmation)
            return QuoteConversation.AskAgain(turn) ? null : Verdict.Early;
        if (turn.Status(Gate.Billing) == GateStatus.Waived)
            return Verdict.Late;
        if (turn.Status(Gate.Billing) == GateStatus.Pending)
            return Verdict.Early;
        // An answer still under way may not know it.
        turn.Gate(Gate.Billing).Status = GateStatus.Stale;
        Progress.GoBack(turn);
        return null;
    }

    /// <summary>It is never billed; an operator sees where it came from.</summary>
    static string? LateCharge(Turn turn, NewChargePosted x)
    {
        if (turn.File.Tasks?.Exists(task => task.Code == TaskCodes.LateCharge && task.About == x.ChargeId) == true)
            return Verdict.Late;
        turn.OpenTask(TaskCodes.LateCharge, x.ChargeId);
        return null;
    }

    /// <summary>The policy's currency, or one in which something is owed or held; before billing has said what, nobody can tell.</summary>
    static bool IsOurs(Turn turn, string currency) =>
        turn.File.Billing is null || currency == turn.Policy.Billing.Currency || StatementRules.Of(turn).Lines.Exists(x => x.Amount.Currency == currency);
}
