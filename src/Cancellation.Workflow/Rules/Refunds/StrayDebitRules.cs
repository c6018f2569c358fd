using Cancellation.Contracts;
using Cancellation.Workflow.Calendar;

namespace Cancellation.Workflow.Rules;

/// <summary>
/// Debits after the end are paid back: by themselves while they are watched for, by an operator's decision later. When a debit occurred decides,
/// not when it was seen, and each is paid back once.
/// </summary>
static class StrayDebitRules
{
    public static string? Observe(Turn turn, DebitObserved x)
    {
        if (x.Debited.Amount <= 0)
            return turn.Quarantine(nameof(DebitObserved), Refusal.AmountMismatch, x.DebitId);
        if (Find(turn, x.DebitId) is { } known)
            return RefundFacts.Differs(known.Debited, x.Debited) is { } code ? turn.Quarantine(nameof(DebitObserved), code, x.DebitId) : Verdict.Late;
        if (turn.Case.ClosedAt is { } closedAt && x.OccurredAt <= closedAt)
            return Verdict.Refused(Refusal.DebitNotStray);
        var debit = new ObservedDebit(x.DebitId, x.Debited, x.OccurredAt, turn.Now);
        (turn.File.Debits ??= []).Add(debit);
        // Before it is known when the account was closed, nobody can say whether it was due.
        if (turn.State != CaseState.Closing)
            Judge(turn, debit);
        return null;
    }

    /// <summary>The account is closed now: what was seen before is judged.</summary>
    public static void JudgeAll(Turn turn, DateTimeOffset closedAt)
    {
        if (turn.File.Debits is not { } debits)
            return;
        debits.RemoveAll(x => x.OccurredAt <= closedAt);
        foreach (var debit in debits)
            Judge(turn, debit);
        if (debits.Count == 0)
            turn.File.Debits = null;
    }

    static void Judge(Turn turn, ObservedDebit debit)
    {
        if (turn.File.Deadlines.Find(x => x.Timer == CaseTimer.Stray) is not { } watch || debit.OccurredAt >= watch.DueAt)
            turn.OpenTask(TaskCodes.StrayDebitOutsideWindow, debit.DebitId);
        else if (!turn.Policy.Aftercare.StrayAutoRefund)
            turn.OpenTask(TaskCodes.StrayDebit, debit.DebitId);
        else
            Refund(turn, debit, operatorId: null);
    }

    public static string? Decide(Turn turn, RefundStrayDebit x)
    {
        if (Find(turn, x.DebitId) is not { } debit)
            return Verdict.Refused(Refusal.UnknownDebit);
        if (turn.File.Refunds?.Exists(refund => refund.RefundId == IdOf(debit)) == true)
            return Verdict.Late;
        Refund(turn, debit, x.OperatorId);
        turn.CloseTask(TaskCodes.StrayDebitOutsideWindow, debit.DebitId);
        turn.CloseTask(TaskCodes.StrayDebit, debit.DebitId);
        return null;
    }

    static void Refund(Turn turn, ObservedDebit debit, string? operatorId) => (turn.File.Refunds ??= []).Add(new()
    {
        RefundId = IdOf(debit), Purpose = RefundPurpose.StrayDebit, Amount = debit.Debited, OriginalReference = debit.DebitId, DecidedAt = turn.Now, OperatorId = operatorId,
    });

    static string IdOf(ObservedDebit debit) => $"debit/{debit.DebitId}";

    static ObservedDebit? Find(Turn turn, string debitId) => turn.File.Debits?.Find(x => x.DebitId == debitId);
}
