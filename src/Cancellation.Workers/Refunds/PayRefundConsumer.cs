using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class PayRefundConsumer(IStepLog steps, IPayoutGateway payouts, TimeProvider time) : IConsumer<PayRefund>
{
    public Task Consume(ConsumeContext<PayRefund> context)
    {
        var asked = context.Message;
        return steps.Run(context, RefundRules.Step(asked),
            async ct => RefundRules.Plan(asked, asked.Amount is null
                ? await payouts.OwedFor(asked.Purpose, asked.SubscriptionId, asked.OriginalReference, ct)
                : null),
            (effect, ct) => payouts.Refund(effect.Key(), Order(asked, effect), ct).AsTask(),
            effects => RefundRules.Answer(asked, effects, time.GetUtcNow()));
    }

    /// <summary>Nothing here names the customer: it works as well when nobody knows any more who that was.</summary>
    static RefundOrder Order(PayRefund asked, Effect effect) =>
        new(asked.Purpose, RefundRules.AmountOf(effect), asked.SubscriptionId, asked.OriginalReference, effect.Target, asked.TellByPayment ? $"{asked.Purpose} {asked.OriginalReference ?? asked.RefundId}" : null);
}
