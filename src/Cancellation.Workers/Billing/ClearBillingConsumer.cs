using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class ClearBillingConsumer(IStepLog steps, IBillingLedger billing, TimeProvider time) : IConsumer<ClearBilling>
{
    public Task Consume(ConsumeContext<ClearBilling> context)
    {
        var asked = context.Message;
        BillingStanding? standing = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(ClearBilling), asked.Ask),
            async ct =>
            {
                standing = await billing.Stand(asked.CustomerId, asked.SubscriptionId, asked.Since, ct);
                return BillingRules.Plan(asked, standing);
            },
            (effect, ct) => Perform(asked, effect, ct).AsTask(),
            effects => BillingRules.Answer(asked, standing, effects, time.GetUtcNow()));
    }

    ValueTask<EffectResult> Perform(ClearBilling asked, Effect effect, CancellationToken cancellationToken) => effect.Kind switch
    {
        BillingRules.FreezeAccount => billing.FreezeAccount(effect.Key(), asked.SubscriptionId, cancellationToken),
        _ => billing.StopAutoRenewal(effect.Key(), asked.SubscriptionId, cancellationToken),
    };
}
