using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class Authorisations(ActBook acts) : IAuthorisations
{
    public ValueTask<EffectResult> Revoke(EffectKey key, string subscriptionId, string? party, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "RevokeAuthorisation", subscriptionId, Target: party), "rv", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            var revoked = act.Target is null
                ? session.Execute("UPDATE authorisations SET revoked = 1 WHERE subscription_id = $1", act.Subject)
                : session.Execute("UPDATE authorisations SET revoked = 1 WHERE subscription_id = $1 AND party = $2", act.Subject, act.Target);
            return revoked == 0 && act.Target is not null && !Subscriptions.IsPlain(act.Subject) ? Codes.InfoIncorrect : null;
        });

    public ValueTask<EffectResult> UnbindBankCard(EffectKey key, string subscriptionId, string? card, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "UnbindBankCard", subscriptionId, Target: card), "ub", static (session, act, _) =>
        {
            if (Subscriptions.Find(session, act.Subject) is null)
                return Codes.InfoIncorrect;
            var cards = session.Many(
                "SELECT card, settlement FROM cards WHERE subscription_id = $1 AND ($2 IS NULL OR card = $2)",
                static row => (Card: row.GetString(0), Settlement: row.GetInt64(1) == 1), act.Subject, act.Target);
            if (cards.Count == 0)
                return act.Target is null || Subscriptions.IsPlain(act.Subject) ? null : Codes.InfoIncorrect;
            // The customer's money must have somewhere to go before its way out is cut.
            if (cards.Exists(x => x.Settlement) && Holdings.UnpaidOut(session, act.Subject))
                return Codes.PayoutFailed;
            foreach (var (each, _) in cards)
                session.Execute("UPDATE cards SET bound = 0 WHERE card = $1", each);
            return null;
        });
}
