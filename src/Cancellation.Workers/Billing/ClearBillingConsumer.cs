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
                standing = await billing.Call(static (ledger, x, ct) => ledger.Stand(x.CustomerId, x.SubscriptionId, ct), asked, ct);
                return BillingRules.Plan(asked, standing);
            },
            (effect, ct) => billing.Call(static (ledger, x, ct) => ledger.StopAutoRenewal(x.Key, x.SubscriptionId, ct), (Key: effect.Key(), asked.SubscriptionId), ct).AsTask(),
            effects => BillingRules.Answer(asked, standing, effects, time.GetUtcNow()));
    }
}
