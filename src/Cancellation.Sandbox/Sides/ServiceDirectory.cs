using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class ServiceDirectory(ActBook acts) : IServiceDirectory
{
    public ValueTask<EffectResult> StopService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "StopService", subscriptionId), "st", static (session, act, now) =>
        {
            if (!Subscriptions.IsPlain(act.Subject))
            {
                if (Subscriptions.Find(session, act.Subject) is null)
                    return Codes.InfoIncorrect;
                if (Holdings.UnpaidOut(session, act.Subject) || Holdings.DepositKept(session, act.Subject))
                    return Codes.PayoutFailed;
                // What is left beside an accepted payout is what the customer was charged or owed: it becomes ours now, visibly.
                var effectId = act.Key.EffectId.ToString();
                var held = MoneyBook.HeldFor(session, act.Subject);
                foreach (var (account, rest) in held)
                    MoneyBook.Move(session, effectId, (act.Subject, account), (MoneyBook.Fees, account), rest, now);
                Holdings.SetOffDues(session, act.Subject, effectId, held.Sum(x => x.Balance.Amount), now);
            }
            return Subscriptions.Stop(session, act.Subject);
        });

    public ValueTask<EffectResult> RestartService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RestartService", subscriptionId), "rs", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            // Only the case that ended it last may bring it back.
            var last = session.First("SELECT case_id FROM acts WHERE subject = $1 AND kind IN ('StopService', 'SuspendService') AND accepted = 1 ORDER BY seq DESC LIMIT 1", static row => row.GetString(0), act.Subject);
            return last is not null && last != act.Key.CaseId.ToString() ? Codes.AccountAbnormal : Subscriptions.Clear(session, act.Subject, "stopped");
        });

    public ValueTask<EffectResult> RestartLinkedService(EffectKey key, string subscriptionId, string linkedService, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RestartLinkedService", subscriptionId, Target: linkedService), "rl", static (session, act, _) =>
            Subscriptions.Find(session, act.Subject) is null ? Codes.InfoIncorrect : null);

    public ValueTask<EffectResult> VerifyClosed(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "VerifyClosed", subscriptionId), "vc", static (session, act, _) => Subscriptions.Find(session, act.Subject) switch
        {
            null => Codes.InfoIncorrect,
            { Stopped: false } => Codes.AccountAbnormal,
            { AutoRenewal: true } => Codes.AutoRenewOn,
            { ProductLine: "Plain" } => null,
            _ => StillOpen(session, act.Subject),
        });

    static string? StillOpen(Session session, string subscriptionId)
    {
        if (MoneyBook.HeldFor(session, subscriptionId).Count > 0)
            return Codes.PayoutFailed;
        var open = session.Number(
            """
            SELECT (SELECT count(*) FROM terminals WHERE subscription_id = $1 AND deregistered = 0)
                 + (SELECT count(*) FROM cards WHERE subscription_id = $1 AND bound = 1)
                 + (SELECT count(*) FROM authorisations WHERE subscription_id = $1 AND revoked = 0)
            """, subscriptionId);
        return open == 0 ? null : Codes.AccountAbnormal;
    }
}
