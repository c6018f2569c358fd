using Cancellation.Contracts;
using Cancellation.Durability;
using MassTransit;

namespace Cancellation.Workers;

public sealed class StopLinkedServicesConsumer(IStepLog steps, Port<ILinkedServices> services, TimeProvider time) : IConsumer<StopLinkedServices>
{
    public Task Consume(ConsumeContext<StopLinkedServices> context)
    {
        var asked = context.Message;
        IReadOnlyList<LinkedService>? linked = null;
        return steps.Run(context, new StepKey(asked.CancellationId, nameof(StopLinkedServices), asked.Ask),
            async ct =>
            {
                linked = await services.Call(static (side, x, ct) => side.LinkedTo(x.CustomerId, x.SubscriptionId, ct), asked, ct);
                return LinkedServicesRules.Plan(linked);
            },
            (effect, ct) => services.Call(static (side, x, ct) => side.Stop(x.Key, x.SubscriptionId, x.Service, ct), (Key: effect.Key(), asked.SubscriptionId, Service: effect.Target!), ct).AsTask(),
            effects => LinkedServicesRules.Answer(asked, linked, effects, time.GetUtcNow()),
            fansOut: true);
    }
}
