using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>When a case may close, and the outside acts of closing, in the policy's order. Same file, same acts, so a repeated command means the same effects.</summary>
public static class ClosingRules
{
    /// <summary>Everything is settled: nothing holds the case, its day has come, and billing's answer is fresh.</summary>
    public static bool MayClose(Turn turn) =>
        !HoldRules.IsHeld(turn.File) && EffectRules.IsDue(turn) && DeviceRules.IsSettled(turn) && (!Gates.IsNeeded(turn, Gate.Billing) || (turn.IsPassed(Gate.Billing) && !BillingIsStale(turn) && !SomethingIsDue(turn)));

    /// <summary>What was clear may no longer be: a day more was used, a device was damaged. A waiver gives up what is due.</summary>
    public static bool SomethingIsDue(Turn turn) => StatementRules.Of(turn).Obstacle is not null;

    /// <summary>An answer of billing holds for a time; a waiver for good.</summary>
    public static bool BillingIsStale(Turn turn) =>
        turn.Status(Gate.Billing) == GateStatus.Satisfied && turn.Now - turn.Gate(Gate.Billing).RecordedAt > TimeSpan.FromHours(turn.Policy.Billing.ValidityHours);

    public static List<ClosingAct> Acts(Policy policy, OperationPolicy operation, CaseFile file)
    {
        var kinds = operation.Acts ?? policy.Closing.Acts;
        var acts = new List<ClosingAct>(kinds.Count + policy.Closing.Revocations.Count);
        foreach (var kind in kinds)
            switch (kind)
            {
                case ClosingActKind.PayOutBalance:
                    foreach (var payout in MoneyRules.Payouts(file.Money))
                        acts.Add(new(kind, payout, file.Request?.PayoutDestination));
                    break;
                case ClosingActKind.RefundDeposit:
                    if (MoneyRules.DepositRefund(file.Money) is { } deposit)
                        acts.Add(new(kind, deposit, file.Request?.PayoutDestination));
                    break;
                case ClosingActKind.RevokeAuthorisation:
                    foreach (var target in policy.Closing.Revocations)
                        acts.Add(new(kind, Target: target));
                    break;
                case ClosingActKind.PostStatement:
                    Post(acts, file, granted: true);
                    Post(acts, file, granted: false);
                    break;
                case ClosingActKind.WipeKeys when DeviceRules.IsGone(file):
                    break;
                default:
                    acts.Add(new(kind));
                    break;
            }
        return acts;
    }

    /// <summary>What is granted comes first, so that what is taken finds money to be taken from. Bills that were paid are booked already.</summary>
    static void Post(List<ClosingAct> acts, CaseFile file, bool granted)
    {
        foreach (var line in file.Money)
            if (line.Amount.Amount > 0 == granted && !LineKind.IsHeld(line.Kind) && !IsPaidBill(file.Billing, line))
                acts.Add(new(ClosingActKind.PostStatement, line.Amount, line.Kind));
    }

    static bool IsPaidBill(BillingStanding? standing, MoneyLine line) =>
        line.Rule == "R1" && standing?.Dues.Any(x => x.PaidOn is not null && x.DueId == line.Target && x.Kind == line.Kind) == true;
}
