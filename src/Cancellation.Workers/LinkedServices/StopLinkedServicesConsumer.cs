using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class StopLinkedServicesConsumer(IStepLog steps, ILinkedServices services, TimeProvider time) : IConsumer<StopLinkedServices>
{
    public Task Consume(ConsumeContext<StopLinkedServices> context)
    {
        var asked = context.Message;
        IReadOnlyList<LinkedService>? linked = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(StopLinkedServices), asked.Ask),
            async ct =>
            {
                linked = await services.LinkedTo(asked.CustomerId, asked.SubscriptionId, ct);
                return LinkedServicesRules.Plan(linked);
            },
            (effect, ct) => services.Stop(effect.Key(), asked.SubscriptionId, effect.Target!, ct).AsTask(),
            effects => LinkedServicesRules.Answer(asked, linked, effects, time.GetUtcNow()),
            fansOut: true);
    }
}
