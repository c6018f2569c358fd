using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class ClearBillingConsumer(IStepLog steps, Port<IBillingLedger> billing, TimeProvider time) : IConsumer<ClearBilling>
{
    public Task Consume(ConsumeContext<ClearBilling> context)
    {
        var asked = context.Message;
        BillingStanding? standing = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(ClearBilling), asked.Ask),
            async ct =>
            {
                standing = await billing.Call(static (ledger, x, ct) => ledger.Stand(x.CustomerId, x.SubscriptionId, x.Since, ct), asked, ct);
                return BillingRules.Plan(asked, standing);
            },
            (effect, ct) => Perform(asked, effect, ct).AsTask(),
            effects => BillingRules.Answer(asked, standing, effects, time.GetUtcNow()));
    }

    ValueTask<EffectResult> Perform(ClearBilling asked, Effect effect, CancellationToken cancellationToken)
    {
        var x = (Key: effect.Key(), asked.SubscriptionId);
        return effect.Kind switch
        {
            BillingRules.FreezeAccount => billing.Call(static (ledger, x, ct) => ledger.FreezeAccount(x.Key, x.SubscriptionId, ct), x, cancellationToken),
            _ => billing.Call(static (ledger, x, ct) => ledger.StopAutoRenewal(x.Key, x.SubscriptionId, ct), x, cancellationToken),
        };
    }
}
