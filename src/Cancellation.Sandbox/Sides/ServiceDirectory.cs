using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class ServiceDirectory(ActBook acts) : IServiceDirectory
{
    public ValueTask<EffectResult> SuspendService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "SuspendService", subscriptionId), "su", Subscriptions.Suspend);

    public ValueTask<EffectResult> StopService(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "StopService", subscriptionId), "st", static (session, act, now) =>
        {
            if (!Subscriptions.IsPlain(act.Subject))
            {
                if (Subscriptions.Find(session, act.Subject) is null)
                    return Codes.InfoIncorrect;
                if (Holdings.IsLeft(session, act.Subject))
                    return Codes.PayoutFailed;
                // What is owed on one account is covered by another.
                foreach (var (account, rest) in MoneyBook.HeldFor(session, act.Subject))
                    MoneyBook.Move(session, act.Key.EffectId.ToString(), (act.Subject, account), (MoneyBook.Fees, account), rest, now);
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
            if (last is not null && last != act.Key.CaseId.ToString())
                return Codes.AccountAbnormal;
            Subscriptions.Clear(session, act.Subject, "suspended");
            return Subscriptions.Clear(session, act.Subject, "stopped");
        });

    public ValueTask<EffectResult> RestartLinkedService(EffectKey key, string subscriptionId, string linkedService, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RestartLinkedService", subscriptionId, Target: linkedService), "rl", static (session, act, _) =>
            session.Execute("UPDATE linked_services SET stopped = 0 WHERE subscription_id = $1 AND service = $2", act.Subject, act.Target) == 1 ? null : Codes.InfoIncorrect);

    public ValueTask<EffectResult> VerifyClosed(EffectKey key, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "VerifyClosed", subscriptionId), "vc", static (session, act, _) => Subscriptions.Find(session, act.Subject) switch
        {
            null => Codes.InfoIncorrect,
            { Stopped: false } when IsPausedBy(session, act) => null,
            { Stopped: false } => Codes.AccountAbnormal,
            { AutoRenewal: true } => Codes.AutoRenewOn,
            { ProductLine: "Plain" } => null,
            _ => StillOpen(session, act.Subject),
        });

    /// <summary>The case wanted no end: it suspended the service, or took back authorisations and nothing else.</summary>
    static bool IsPausedBy(Session session, Act act) => session.Number(
        "SELECT count(*) FROM acts WHERE case_id = $1 AND subject = $2 AND accepted = 1 AND kind = 'FreezeNewDebits'", act.Key.CaseId.ToString(), act.Subject) == 0
        && session.Number(
            """
            SELECT (SELECT suspended FROM subscriptions WHERE subscription_id = $1)
                OR (SELECT count(*) > 0 AND sum(revoked) = count(*) FROM authorisations WHERE subscription_id = $1)
            """, act.Subject) == 1;

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
