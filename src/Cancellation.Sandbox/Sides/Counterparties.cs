using Cancellation.Contracts;
using Cancellation.Durability;
using Cancellation.Workers;

namespace Cancellation.Sandbox;

sealed class Counterparties(ActBook acts) : ICounterparties
{
    public ValueTask<EffectResult> TellOfTheEnd(EffectKey key, string party, string subscriptionId, CancellationToken cancellationToken) =>
        acts.Take(new Act(key, "NotifyCounterparty", subscriptionId, Target: party), "ac",
            static (session, act, _) => Outages.IsOut(session, act.Target!) ? Codes.NotAvailable : null);
}
