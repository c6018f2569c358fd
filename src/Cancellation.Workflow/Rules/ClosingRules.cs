using Cancellation.Contracts;
using Cancellation.Workflow.Policies;

namespace Cancellation.Workflow.Rules;

/// <summary>The outside acts of closing, in the policy's order. Same file, same acts, so a repeated command means the same effects.</summary>
public static class ClosingRules
{
    public static List<ClosingAct> Acts(Policy policy, CaseFile file)
    {
        var acts = new List<ClosingAct>(policy.Closing.Acts.Count + policy.Closing.Revocations.Count);
        foreach (var kind in policy.Closing.Acts)
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
                default:
                    acts.Add(new(kind));
                    break;
            }
        return acts;
    }
}
